using Awoooi.Privacy;
using Awoooi.Privacy.Detectors;
using Awoooi.Privacy.Scanning;
using Awoooi.Testing.Privacy;

namespace Awoooi.Core.Tests.Privacy;

/// <summary>No text makes the shield look at its characters more often than a bounded number of times.</summary>
public sealed class LinearWorkTests
{
    private const int Half = 1 << 16;

    [Theory]
    [InlineData("eyJaaaaaaaaa.")]
    [InlineData("password=")]
    [InlineData("password: |\n  ")]
    [InlineData("token=$(")]
    [InlineData("a.")]
    [InlineData("1.1.1.")]
    [InlineData("1:")]
    [InlineData("::")]
    [InlineData("a@")]
    [InlineData("://a:b/")]
    [InlineData("://")]
    [InlineData("%41")]
    [InlineData("%25")]
    [InlineData("[")]
    [InlineData("[IP_1")]
    [InlineData("4")]
    [InlineData("1111-")]
    [InlineData("DE89 ")]
    [InlineData("A")]
    [InlineData("AbCdEfGhIj")]
    [InlineData("Y0dG")]
    [InlineData("sk-ant-")]
    [InlineData("-----BEGIN X-----")]
    [InlineData("kind: Secret\ndata:\n a: b\n")]
    [InlineData("kind: Secret\n")]
    [InlineData("curl -u ")]
    [InlineData("curl \\\n")]
    [InlineData("user ")]
    [InlineData("user=")]
    [InlineData("user1=")]
    [InlineData("key: ")]
    [InlineData("key1=Ab3")]
    [InlineData("  user: |\n")]
    [InlineData("  <password: |..\n")]
    [InlineData("secret=1 ")]
    [InlineData("xarn:aws:")]
    [InlineData("ya29.")]
    [InlineData("shop-")]
    [InlineData("shop.")]
    [InlineData("bcdf2-")]
    [InlineData("cookie: a=")]
    [InlineData("bearer a")]
    [InlineData("\u0430.")]
    [InlineData("a\u200b")]
    public void Scan_TwiceTheText_IsTwiceTheWork(string piece)
    {
        var (once, twice) = (Steps(piece, Half), Steps(piece, 2 * Half));

        twice.ShouldBeLessThan((once * 5 / 2) + 10_000);
        twice.ShouldBeLessThan(2L * Half * MostPerCharacter);
    }

    [Fact]
    public void Scan_GeneratedLog_LooksAtFewCharacters()
    {
        using var findings = new Scanner(DetectorCatalog.For([], null)).Scan(CorpusGenerator.MakeLog(Half, seed: 2));
        findings.Steps.ShouldBeLessThan(4L * Half);
    }

    // Limits of single rules (a URL's 1,024, a bare value's 512 characters) bound what one character can cost.
    private const int MostPerCharacter = 600;

    private static long Steps(string piece, int length)
    {
        var inventory = new ClusterInventory(new Dictionary<string, string>(StringComparer.Ordinal) { ["shop"] = "NS", ["shop-api"] = "WORKLOAD" });
        using var findings = new Scanner(DetectorCatalog.For([], inventory)).Scan(string.Concat(Enumerable.Repeat(piece, length / piece.Length)), WorkBudget.Endless());
        return findings.Steps;
    }
}
