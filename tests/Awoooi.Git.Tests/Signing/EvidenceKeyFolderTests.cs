using Awoooi.Git.Signing;
using Awoooi.Audit.Keys;
using Awoooi.Repositories;

namespace Awoooi.Git.Tests.Signing;

public sealed class EvidenceKeyFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("awoooi-evidence-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task EnsureAsync_TenAtOnce_OneKeyThatOnlyItsOwnerCanRead()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => EvidenceKeyFolder.EnsureAsync(_folder, Stop), Stop)));
        keys.Select(x => x.Value.Signer.Key.Id).Distinct().ShouldHaveSingleItem();
        File.GetUnixFileMode(At("evidence-key.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        keys[0].Value.Own.Spans.ShouldHaveSingleItem().Range.ShouldBe("1-");
    }

    [Fact]
    public async Task EnsureAsync_KeyThatOthersCanRead_OrThatIsNone_IsRefused()
    {
        (await EvidenceKeyFolder.EnsureAsync(_folder, Stop)).Refusal.ShouldBeNull();
        File.SetUnixFileMode(At("evidence-key.pem"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        (await EvidenceKeyFolder.EnsureAsync(_folder, Stop)).Refusal!.Rule.ShouldBe("evidence-key-exposed");
        File.SetUnixFileMode(At("evidence-key.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(At("evidence-key.pem"), "no key");
        (await EvidenceKeyFolder.EnsureAsync(_folder, Stop)).Refusal!.Rule.ShouldBe("evidence-key-unusable");
    }

    [Fact]
    public async Task ReadAsync_FolderWithoutAKey_MakesNone()
    {
        (await EvidenceKeyFolder.ReadAsync(_folder, Stop)).ShouldBeNull();
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task AdoptNextAsync_TwoRotations_EachFormerKeyKeepsItsRecords()
    {
        var ids = new List<string>();
        foreach (var last in new[] { 40, 90 })
        {
            var before = (await EvidenceKeyFolder.EnsureAsync(_folder, Stop)).Value.Signer.Key;
            ids.Add(before.Id);
            (await EvidenceKeyFolder.DraftNextAsync(_folder, Stop)).Id.ShouldBe((await EvidenceKeyFolder.DraftNextAsync(_folder, Stop)).Id);
            await EvidenceKeyFolder.AdoptNextAsync(_folder, before, last, Stop);
        }
        var own = (await EvidenceKeyFolder.EnsureAsync(_folder, Stop)).Value.Own;
        own.Spans.Select(x => (x.Key.Id, x.Range)).ShouldBe([(ids[0], "1-40"), (ids[1], "41-90"), (own.Spans[2].Key.Id, "91-")]);
        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(["evidence-key.pem", "evidence-key.pem.lock", "evidence_keys"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("openssl dgst -sha256 -sign {key}")]
    [InlineData("sh -c \"openssl dgst -sha256 -sign {key} | openssl base64 -A\"")]
    public async Task SignAsync_ByAProgram_PlainOrInBase64_IsASignatureOfTheKey(string command)
    {
        Assert.SkipWhen(Tools.PathOf("openssl") is null, "openssl is not installed");
        var signer = (await CommandAsync(command)).Signer;
        var bytes = new byte[] { 1, 2, 3 };
        var signature = await signer.SignAsync(bytes, Stop);
        signer.Key.Verifies(bytes, signature).ShouldBeTrue();
    }

    [Theory]
    [InlineData("sh -c \"exit 3\"", "exit code 3")]
    [InlineData("sh -c \"echo nonsense\"", "no signature by key")]
    [InlineData("sh -c \"printf 0123456789\"", "no signature by key")]
    [InlineData("true", "no signature by key")]
    [InlineData("awoooi-no-such-program", "not on PATH")]
    public async Task SignAsync_ByAProgramThatDoesNot_IsASigningExceptionThatSaysWhy(string command, string why)
    {
        var signer = (await CommandAsync(command)).Signer;
        (await Should.ThrowAsync<SigningException>(() => signer.SignAsync(new byte[] { 1 }, Stop))).Message.ShouldContain(why);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("sign --key x")]
    [InlineData("[\"sign\", \"\"]")]
    [InlineData("[\"sign\"]")]
    public async Task EnsureAsync_CommandThatIsNone_OrWithoutItsPublicKey_IsRefused(string text)
    {
        File.WriteAllText(At("evidence-key.command"), text);
        (await EvidenceKeyFolder.EnsureAsync(_folder, Stop)).Refusal!.Rule.ShouldBe("evidence-key-unusable");
    }

    /// <summary>A program's arguments, as a shell would part them: words, or one text in quotes at the end.</summary>
    private async Task<EvidenceSigning> CommandAsync(string command)
    {
        using var key = PemSigner.Create();
        File.WriteAllText(At("private.pem"), key.ToPem());
        File.WriteAllText(At("evidence-key.pub.pem"), key.Key.Pem);
        var quoted = command.Split('"');
        var words = quoted[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(quoted.Skip(1).Take(1)).Select(x => x.Replace("{key}", At("private.pem"), StringComparison.Ordinal));
        File.WriteAllText(At("evidence-key.command"), System.Text.Json.JsonSerializer.Serialize(words));
        return (await EvidenceKeyFolder.EnsureAsync(_folder, Stop)).Value;
    }

    private string At(string name) => Path.Combine(_folder, name);
}
