using Awoooi.Documents.Policies;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Policies;

public sealed class AllowedSignersTests
{
    private const string Key = "AAAAC3NzaC1lZDI1NTE5AAAAIDNu1tCKJCiCkDg1hcyNfoyVe9w2nRRmtEWqMNVeZGFn";
    private const string Other = "AAAAC3NzaC1lZDI1NTE5AAAAIDNu1tCKJCiCkDg1hcyNfoyVe9w2nRRmtEWqMNVeZGFo";

    [Theory]
    [InlineData("# a comment\n\nalice@example.com ssh-ed25519 " + Key + "\n")]
    [InlineData("alice@example.com ssh-ed25519 " + Key + " alice's laptop, with spaces\r\n")]
    [InlineData("alice@example.com namespaces=\"git\",valid-before=\"20300101Z\" ssh-ed25519 " + Key)]
    [InlineData("alice@example.com\tssh-ed25519\t" + Key + "\nalice@example.com ssh-ed25519 " + Other)]
    public void Read_ProperLines_AreTakenAsTheyAre(string text) =>
        new PolicySource().Read(Tree(text)).Value.AllowedSigners.ShouldBe(text);

    [Theory]
    [InlineData("*@example.com ssh-ed25519 " + Key, "expected one address")]
    [InlineData("alice@example.com,bob@example.com ssh-ed25519 " + Key, "expected one address")]
    [InlineData("!bob@example.com ssh-ed25519 " + Key, "expected one address")]
    [InlineData("alice ssh-ed25519 " + Key, "expected one address")]
    [InlineData("alice@example.com cert-authority ssh-ed25519 " + Key, "'cert-authority'")]
    [InlineData("alice@example.com ssh-ed25518 " + Key, "did you mean 'ssh-ed25519'?")]
    [InlineData("alice@example.com ssh-dss " + Key, "'ssh-dss'")]
    [InlineData("alice@example.com ssh-rsa " + Key, "a damaged key")]
    [InlineData("alice@example.com ssh-ed25519 " + Key + "=", "a damaged key")]
    [InlineData("alice@example.com ssh-ed25519 AAAA", "a damaged key")]
    [InlineData("alice@example.com ssh-ed25519", "expected: address [options] key-type base64-key [comment]")]
    [InlineData("ssh-ed25519 " + Key, "key-type")]
    [InlineData("alice@example.com ssh-ed25519 " + Key + "\nbob@example.com ssh-ed25519 " + Key, "the same key again  it stands on line 1 already")]
    public void Read_LineThatCouldNameSomebodyElse_IsRefused(string text, string expected) =>
        new PolicySource().Read(Tree(text)).Refusal!.Reason.ShouldContain(expected);

    [Fact]
    public void Read_HugeFileOrLine_IsRefused()
    {
        new PolicySource().Read(Tree(new string('#', 300_000))).Refusal!.Reason.ShouldContain("at most 262,144 bytes");
        new PolicySource().Read(Tree($"alice@example.com ssh-ed25519 {new string('A', 100_000)}")).Refusal!.Reason.ShouldContain("expected: address");
    }

    [Fact]
    public void Read_KeyMadeBySshKeygen_IsTaken()
    {
        using var folder = TempFolder.Create();
        foreach (var type in new[] { "ed25519", "ecdsa", "rsa" }) Proc.Run("ssh-keygen", ["-q", "-t", type, "-N", "", "-C", "a comment", "-f", folder[type]]).Ok();
        var lines = new[] { "ed25519", "ecdsa", "rsa" }.Select(x => $"alice@example.com {File.ReadAllText(folder[x + ".pub"])}");

        new PolicySource().Read(Tree(string.Concat(lines))).Refusal.ShouldBeNull();
    }

    private static MemoryTree Tree(string text) => MemoryTree.Of((".awoooi/allowed_signers", text));
}
