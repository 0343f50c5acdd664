using Awoooi.Audit.Keys;

namespace Awoooi.Core.Tests.Audit.Keys;

public sealed class EvidenceKeyFileTests : IDisposable
{
    private readonly PemSigner _one = PemSigner.Create();
    private readonly PemSigner _two = PemSigner.Create();

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    [Fact]
    public void Read_BlocksAsTheyAreWritten_GiveTheSameSpans()
    {
        var (old, next) = (new KeySpan(_one.Key, 1, 41), new KeySpan(_two.Key, 42, long.MaxValue));
        var keys = EvidenceKeyFile.Read($"# the engine's\n{EvidenceKeyFile.Block(old)}\n{EvidenceKeyFile.Block(next)}# the end\n", "f").Value;
        keys.Spans.Select(x => (x.Key.Id, x.Range)).ShouldBe([(_one.Key.Id, "1-41"), (_two.Key.Id, "42-")]);
        (keys.Find(_one.Key.Id, 41)?.Id, keys.Find(_one.Key.Id, 42)?.Id, keys.Find(_two.Key.Id, 41)?.Id).ShouldBe((_one.Key.Id, null, null));
    }

    [Fact]
    public void Read_PlainPem_CountsForAllRecords() => EvidenceKeyFile.Read(_one.Key.Pem, "f").Value.Spans.ShouldHaveSingleItem().Range.ShouldBe("1-");

    [Theory]
    [InlineData("", "there is no key")]
    [InlineData("records: 5-4\n{one}", "5-4 is no range")]
    [InlineData("records: 0-4\n{one}", "0-4 is no range")]
    [InlineData("records: all\n{one}", "expected 'key: ID'")]
    [InlineData("valid until: tomorrow\n{one}", "expected 'key: ID'")]
    [InlineData("key: {two-id}\n{one}", "the key below is {one-id}")]
    [InlineData("{one}\nrecords: 7-\n", "belongs to none")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "no public key")]
    [InlineData("{p384}", "not P-256")]
    [InlineData("{rsa}", "no public key")]
    public void Read_FaultyFile_IsRefusedWithLineAndReason(string text, string reason)
    {
        var refusal = EvidenceKeyFile.Read(Filled(text), "keys of main").Refusal.ShouldNotBeNull();
        refusal.Rule.ShouldBe("evidence-keys-invalid");
        refusal.Reason.ShouldStartWith("keys of main, at line ");
        refusal.Reason.ShouldContain(Filled(reason));
    }

    [Fact]
    public void Read_TooLong_IsRefused() => EvidenceKeyFile.Read(new string('#', 70_000), "f").Refusal!.Reason.ShouldContain("at most 65536");

    [Fact]
    public void Point_OfAKey_GivesTheKeyBack()
    {
        var (x, y) = _one.Key.Point;
        EvidenceKey.At(x, y)!.Id.ShouldBe(_one.Key.Id);
        EvidenceKey.At(y, x).ShouldBeNull();
        EvidenceKey.At("zz", y).ShouldBeNull();
    }

    [Fact]
    public void Read_NoPrivateKey_SaysNothingOfIt()
    {
        foreach (var text in new[] { "", "secret words", _one.Key.Pem, _one.ToPem().Replace("MIG", "AAA", StringComparison.Ordinal) })
        {
            var refusal = PemSigner.Read(text, "the variable").Refusal.ShouldNotBeNull();
            refusal.ToString().ShouldBe(PemSigner.Read("", "the variable").Refusal!.ToString());
        }
        PemSigner.Read(_one.ToPem(), "f").Value.Key.Id.ShouldBe(_one.Key.Id);
    }

    private string Filled(string text)
    {
        using var p384 = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        return text.Replace("{one}", _one.Key.Pem, StringComparison.Ordinal).Replace("{one-id}", _one.Key.Id, StringComparison.Ordinal).Replace("{two-id}", _two.Key.Id, StringComparison.Ordinal)
            .Replace("{p384}", p384.ExportSubjectPublicKeyInfoPem(), StringComparison.Ordinal).Replace("{rsa}", rsa.ExportSubjectPublicKeyInfoPem(), StringComparison.Ordinal);
    }
}
