using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Ownership;
using Awoooi.Ownership.GitHub;
using Awoooi.Ownership.GitLab;
using Awoooi.Repositories;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Ownership;

/// <summary>What other parsers' tests and the hosts' own pages expect, and real files.</summary>
public sealed class RealCodeownersTests
{
    [Theory]
    [InlineData("hmarr-patterns.json", "cases", false)]
    [InlineData("sbdchd-patterns.json", "cases", false)]
    [InlineData("github-docs.json", "pattern_cases", false)]
    [InlineData("gitlab-docs.json", "pattern_cases", true)]
    public void Matches_EveryPatternThatOthersTest_IsTheSame(string file, string key, bool gitlab)
    {
        var suite = new Suite(file);
        foreach (var item in Load(file)[key]!.AsArray().OfType<JsonObject>().Where(x => NamesAFile((string)x["path"]!)))
        {
            var (pattern, path) = ((string)item["pattern"]!, (string)item["path"]!);
            suite.Hold(pattern, path, Matches(pattern, path, gitlab), (bool)item["matches"]!);
        }
        suite.End();
    }

    [Theory]
    [InlineData("github-docs.json", 0)]
    [InlineData("sbdchd-example.json", 4)] // headings of sections, which GitHub does not have
    public void OwnersOf_AWholeFileOfGitHub_IsAsItsPageSays(string file, int faults)
    {
        var page = Load(file);
        var (suite, rules) = (new Suite(file), Parse((string)page["codeowners"]!, CodeownersDialect.GitHub));
        rules.Errors.Count.ShouldBe(faults);
        foreach (var item in page["cases"]!.AsArray().OfType<JsonObject>().Where(x => NamesAFile((string)x["path"]!)))
        {
            suite.Hold("", (string)item["path"]!, Words(rules.OwnersOf((string)item["path"]!).Single().Owners), Words(Texts(item["owners"]!)));
        }
        suite.End();
    }

    [Fact]
    public void OwnersOf_GitLabsOwnExamples_AreAsItsPagesSay()
    {
        var page = Load("gitlab-docs.json");
        foreach (var example in page["suites"]!.AsArray().OfType<JsonObject>())
        {
            var rules = Parse((string)example["codeowners"]!, CodeownersDialect.GitLab);
            foreach (var item in example["cases"]!.AsArray().OfType<JsonObject>())
            {
                var expected = item["approvals"]!.AsArray().Select(x => $"{(string?)x!["section"]}: {Words(Texts(x["owners"]!))}/{(int)x["required_approvals"]!}");
                var found = rules.OwnersOf((string)item["path"]!).Where(x => x.Owners.Count > 0).Select(x => $"{x.Section}: {Words(x.Owners)}/{x.Approvals}");
                found.ShouldBe(expected, $"{(string?)example["name"]}: {(string?)item["path"]}");
            }
        }
    }

    [Theory]
    [InlineData("TestCodeOwners")]
    [InlineData("TestCodeOwnersEdgeCases")]
    [InlineData("TestCodeOwnersEmail")]
    [InlineData("TestCodeOwnersGithub")]
    [InlineData("TestCodeOwnersGitlab")]
    [InlineData("TestCodeOwnersOrdering")]
    [InlineData("TestTrailingGlobstarPattern")]
    public void OwnersOf_FilesOfAParserOfGitLabsDialect_AreTheSameButForWhatIsListed(string name)
    {
        var suite = new Suite(name);
        foreach (var test in Load($"nielsbasjes-{name}.json")["suites"]!.AsArray().OfType<JsonObject>())
        {
            var rules = Parse((string)test["codeowners"]!, CodeownersDialect.GitLab);
            foreach (var item in test["cases"]!.AsArray().OfType<JsonObject>().Where(x => NamesAFile((string)x["path"]!)))
            {
                var needed = (string)item["kind"]! == "mandatory" ? 1 : 0;
                var owners = rules.OwnersOf(((string)item["path"]!).TrimStart('/')).Where(x => x.Approvals >= needed).SelectMany(x => x.Owners).Distinct();
                var expected = Texts(item["owners"]!);
                var (ours, theirs) = item["ordered"] is null ? (Words(owners.Order(StringComparer.Ordinal)), Words(expected.Order(StringComparer.Ordinal))) : (Words(owners), Words(expected));
                suite.Hold((string)test["test"]!, (string)item["path"]!, ours, theirs);
            }
        }
        suite.End();
    }

    [Fact]
    public void Parse_LinesOfAnotherParsersTests_HaveTheSameOwners()
    {
        foreach (var item in Load("hmarr-parse.json")["line_cases"]!.AsArray().OfType<JsonObject>().Where(x => (string)x["line"]! != ""))
        {
            var rules = Parse((string)item["line"]!, CodeownersDialect.GitHub);
            var name = (string)item["name"]!;
            rules.Errors.Count.ShouldBe(item["error"] is null ? 0 : 1, name);
            if (item["error"] is not null) continue;
            var path = ((string)item["pattern"]!).Replace("\\", "", StringComparison.Ordinal).Replace("**", "x", StringComparison.Ordinal)
                .Replace('*', 'x').Replace('?', 'x');
            rules.OwnersOf(path).Single().Owners.Select(x => x.TrimStart('@')).ShouldBe(item["owners"]!.AsArray().Select(x => (string)x!["value"]!), name);
        }
    }

    [Fact]
    public void Matches_WhereSourcesDisagree_TheHostsDocumentationWins()
    {
        foreach (var item in Load("known-conflicts.json")["cases"]!.AsArray().OfType<JsonObject>())
        {
            var (pattern, path) = ((string)item["pattern"]!, (string)item["path"]!);
            if ((item["github"] ?? item["github_docs"] ?? item["hmarr"]) is { } github) Matches(pattern, path, gitlab: false).ShouldBe((bool)github, pattern);
            if (item["gitlab"] is { } gitlab) Matches(pattern, path, gitlab: true).ShouldBe((bool)gitlab, pattern);
        }
    }

    [Theory]
    [InlineData(CodeownersDialect.GitHub, 59)]
    [InlineData(CodeownersDialect.GitLab, 34)]
    public void Parse_EveryRealFile_IsReadOrNamesATrueFault(CodeownersDialect dialect, int count)
    {
        var files = Directory.GetFiles(RealData.Path("codeowners", "files", dialect == CodeownersDialect.GitHub ? "github" : "gitlab"));

        foreach (var file in files)
        {
            var lines = File.ReadAllLines(file);
            foreach (var error in CodeownersFile.Parse(File.ReadAllBytes(file), dialect).Errors)
            {
                var line = lines[error.Line - 1];
                IsTrue(error, line[(error.Column - 1)..].Split(' ', '\t')[0], line.TrimStart(), dialect).ShouldBeTrue($"{file}: {error}");
            }
        }
        files.Length.ShouldBe(count);
    }

    private static bool IsTrue(OwnershipError error, string word, string line, CodeownersDialect dialect) => error.Kind switch
    {
        "invalid-owner" => dialect == CodeownersDialect.GitHub ? !GitHubOwner.IsValid(word) : !line.Split(' ', '\t').Skip(1).Any(GitLabOwner.IsValid),
        "invalid-pattern" => dialect == CodeownersDialect.GitHub ? PathPattern.FaultOf(word) is not null : word.Contains('[', StringComparison.Ordinal),
        "invalid-section" => !line.Contains(']', StringComparison.Ordinal),
        "invalid-section-owner" => !GitLabOwner.IsValid(word),
        _ => false,
    };

    // Git stores files: no path of it ends in a slash or has an empty part.
    private static bool NamesAFile(string path) => !path.EndsWith('/') && !path.Contains("//", StringComparison.Ordinal);

    private static bool Matches(string pattern, string path, bool gitlab) => gitlab
        ? FnmatchPattern.Read(GitLabPattern.Normalize(pattern)[1..], out _).Matches(path)
        : PathPattern.FaultOf(pattern) is null && PathPattern.Parse(pattern).Matches(path);

    private static IOwnershipRules Parse(string text, CodeownersDialect dialect) => CodeownersFile.Parse(Encoding.UTF8.GetBytes(text), dialect);

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(x => (string)x!);

    private static string Words(IEnumerable<string> words) => string.Join(' ', words);

    private static JsonNode Load(string file) => JsonNode.Parse(File.ReadAllText(RealData.Path("codeowners", "expectations", file)))!;
}
