using Awoooi.Ownership.GitLab;
using Awoooi.Repositories;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Ownership;

public sealed class PathPatternTests
{
    [Theory, TableData("Ownership/github-patterns.csv")]
    public void Matches_EachRowOfTheTable_IsWhatGitHubDoes(int row, string pattern, string path, bool covered) =>
        PathPattern.Parse(pattern).Matches(path).ShouldBe(covered, $"row {row}");

    [Theory]
    [InlineData("!x")]
    [InlineData("***")]
    [InlineData("a***b")]
    [InlineData("\\#x")]
    [InlineData("a\\")]
    [InlineData("")]
    [InlineData("a\u0001b")]
    public void Parse_PatternWithoutMeaning_IsRefused(string pattern)
    {
        PathPattern.FaultOf(pattern).ShouldNotBeNull();
        Should.Throw<FormatException>(() => PathPattern.Parse(pattern));
    }

    [Theory, TableData("Ownership/gitlab-patterns.csv")]
    public void Matches_EachRowOfGitLabsTable_IsWhatFnmatchDoes(int row, string pattern, string path, bool covered) =>
        FnmatchPattern.Read(GitLabPattern.Normalize(pattern)[1..], out _).Matches(path).ShouldBe(covered, $"row {row}");

    [Fact]
    public void Matches_PatternsMadeToTakeLong_TakeStepsWithinTheProductOfTheirLengths()
    {
        string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
        string[] patterns = [Many("*a", 200) + "b", "/" + Many("**/a/", 200) + "b", Many("**/", 200) + "b", "/" + Many("**/*a*a", 60) + "b", Many("*?", 200) + "b"];
        string[] paths = [new('a', 4_000), string.Join('/', Enumerable.Repeat("a", 2_000)), string.Join('/', Enumerable.Repeat(new string('a', 40), 100))];
        foreach (var (pattern, path) in patterns.SelectMany(_ => paths, (x, y) => (x, y)))
        {
            foreach (var compiled in new[] { PathPattern.Parse(pattern), FnmatchPattern.Read(GitLabPattern.Normalize(pattern)[1..], out _) })
            {
                var steps = 0L;
                compiled.Matches(path, PathPattern.Split(path), ref steps).ShouldBeFalse();
                steps.ShouldBeInRange(1, (long)pattern.Length * (path.Length + 1));
            }
        }
    }

    [Fact]
    public void Matches_HundredThousandRandomPatterns_AgreeWithOneThatTriesEverything()
    {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++)
        {
            var path = Path(random);
            var pattern = Word(random, "aab*?//\\", 8);
            if (PathPattern.FaultOf(pattern) is null) PathPattern.Parse(pattern).Matches(path).ShouldBe(NaiveGlob.GitHub(pattern, path), $"GitHub: {pattern} on {path}");
            pattern = Word(random, "aab*?//\\[]!^-", 9);
            FnmatchPattern.Read(GitLabPattern.Normalize(pattern)[1..], out _).Matches(path).ShouldBe(NaiveGlob.GitLab(pattern, path), $"GitLab: {pattern} on {path}");
        }
    }

    private static string Path(Random random) => string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Word(random, "aab-]", 4)));

    private static string Word(Random random, string alphabet, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => alphabet[random.Next(alphabet.Length)]));
}
