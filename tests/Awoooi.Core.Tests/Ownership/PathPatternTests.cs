using System.Diagnostics;
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

    [Fact]
    public void Matches_ManyStarsAgainstALongPath_TakesNoExponentialTime()
    {
        var stars = PathPattern.Parse(string.Concat(Enumerable.Repeat("*a", 200)) + "b");
        var folders = PathPattern.Parse("/" + string.Concat(Enumerable.Repeat("**/a/", 200)) + "b");
        var watch = Stopwatch.StartNew();

        stars.Matches(new string('a', 4000)).ShouldBeFalse();
        folders.Matches(string.Join('/', Enumerable.Repeat("a", 4000))).ShouldBeFalse();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Matches_RandomPatterns_AgreeWithAnExhaustiveMatcher()
    {
        var random = new Random(7);
        string Word(string alphabet, int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => alphabet[random.Next(alphabet.Length)]));
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = Word("aab*?//", 8);
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Word("ab", 4)));
            if (PathPattern.FaultOf(pattern) is null) PathPattern.Parse(pattern).Matches(path).ShouldBe(Exhaustive(pattern, path), $"{pattern} on {path}");
        }
    }

    /// <summary>Says the rules again by plain recursion over all possibilities.</summary>
    private static bool Exhaustive(string pattern, string path)
    {
        var body = pattern.StartsWith('/') && pattern.Length > 1 ? pattern[1..] : pattern == "/" ? null : pattern;
        if (body is null) return false;
        var anchored = pattern.StartsWith('/') || pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal) || pattern.EndsWith("//", StringComparison.Ordinal);
        var segments = body.Split('/').ToList();
        if (segments.Count > 1 && segments[^1].Length == 0) segments[^1] = "**";
        if (!anchored) segments.Insert(0, "**");
        return Segments([.. segments], path.Split('/'));
    }

    private static bool Segments(string[] pattern, string[] path)
    {
        if (pattern is ["**"]) return path.Length > 0;
        if (pattern is ["*"]) return path.Length == 1;
        if (pattern is [var only]) return path.Length > 0 && Glob(only, path[0]);
        return pattern[0] == "**"
            ? Enumerable.Range(0, path.Length + 1).Any(x => Segments(pattern[1..], path[x..]))
            : path.Length > 0 && Glob(pattern[0], path[0]) && Segments(pattern[1..], path[1..]);
    }

    private static bool Glob(string pattern, string text) => pattern.Length == 0
        ? text.Length == 0
        : pattern[0] == '*'
            ? Enumerable.Range(0, text.Length + 1).Any(x => Glob(pattern[1..], text[x..]))
            : text.Length > 0 && (pattern[0] == '?' || pattern[0] == text[0]) && Glob(pattern[1..], text[1..]);
}
