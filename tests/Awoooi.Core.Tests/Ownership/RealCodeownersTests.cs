using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Ownership;
using Awoooi.Repositories;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Ownership;

public sealed class RealCodeownersTests
{
    [Fact]
    public void Matches_EveryPatternOfAnotherParsersTests_IsTheSame()
    {
        var cases = Cases("hmarr-patterns.json", "cases");

        foreach (var item in cases)
        {
            var (pattern, path) = ((string)item["pattern"]!, (string)item["path"]!);
            PathPattern.Parse(pattern).Matches(path).ShouldBe((bool)item["matches"]!, $"{pattern} on {path}");
        }
        cases.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void OwnersOf_GitHubsOwnExample_IsAsItsPageSays()
    {
        var page = JsonNode.Parse(File.ReadAllText(RealData.Path("codeowners", "expectations", "github-docs.json")))!;
        var rules = Codeowners.Parse(Encoding.UTF8.GetBytes((string)page["codeowners"]!)).Value;

        rules.Errors.ShouldBeEmpty();
        foreach (var item in page["cases"]!.AsArray().OfType<JsonObject>())
        {
            rules.OwnersOf((string)item["path"]!).Owners.ShouldBe(item["owners"]!.AsArray().Select(x => (string)x!), (string)item["path"]!);
        }
        foreach (var item in page["pattern_cases"]!.AsArray().OfType<JsonObject>())
        {
            PathPattern.Parse((string)item["pattern"]!).Matches((string)item["path"]!).ShouldBe((bool)item["matches"]!);
        }
    }

    [Fact]
    public void Parse_LinesOfAnotherParsersTests_HaveTheSameOwners()
    {
        foreach (var item in Cases("hmarr-parse.json", "line_cases").Where(x => (string)x["line"]! != ""))
        {
            var rules = Codeowners.Parse(Encoding.UTF8.GetBytes((string)item["line"]!)).Value;
            var name = (string)item["name"]!;
            rules.Errors.Count.ShouldBe(item["error"] is null ? 0 : 1, name);
            if (item["error"] is not null) continue;
            var path = ((string)item["pattern"]!).Replace("\\", "", StringComparison.Ordinal).Replace("**", "x", StringComparison.Ordinal)
                .Replace('*', 'x').Replace('?', 'x');
            rules.OwnersOf(path).Owners.Select(x => x.TrimStart('@')).ShouldBe(item["owners"]!.AsArray().Select(x => (string)x!["value"]!), name);
        }
    }

    [Fact]
    public void Matches_WhereSourcesDisagree_GitHubsDocumentationWins()
    {
        foreach (var item in Cases("known-conflicts.json", "cases"))
        {
            if ((item["github"] ?? item["github_docs"] ?? item["hmarr"]) is not { } expected) continue;
            var pattern = (string)item["pattern"]!;
            var matches = PathPattern.FaultOf(pattern) is null && PathPattern.Parse(pattern).Matches((string)item["path"]!);
            matches.ShouldBe((bool)expected, pattern);
        }
    }

    [Fact]
    public void Parse_EveryRealFile_IsReadOrNamesATrueFault()
    {
        var files = Directory.GetFiles(RealData.Path("codeowners", "files", "github"));

        foreach (var file in files)
        {
            var lines = File.ReadAllLines(file);
            foreach (var error in Codeowners.Parse(File.ReadAllBytes(file)).Value.Errors)
            {
                var word = lines[error.Line - 1][(error.Column - 1)..].Split(' ', '\t')[0];
                (error.Kind == "invalid-owner" ? !CodeownersOwner.IsValid(word) : PathPattern.FaultOf(word) is not null).ShouldBeTrue($"{file}: {error}");
            }
        }
        files.Length.ShouldBeGreaterThan(50);
    }

    private static List<JsonObject> Cases(string file, string key) =>
        [.. JsonNode.Parse(File.ReadAllText(RealData.Path("codeowners", "expectations", file)))![key]!.AsArray().OfType<JsonObject>()];
}
