using System.Text;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Yaml;

public sealed class YamlTapeTests
{
    [Fact]
    public void TryRead_EveryFileOfRealRepositories_IsReadAsByYamlDotNet()
    {
        var files = new[] { "gitops-repos", "rules", "scenarios" }.Select(x => RealData.Path(x))
            .SelectMany(x => Directory.EnumerateFiles(x, "*", SearchOption.AllDirectories))
            .Where(x => x.EndsWith(".yaml", StringComparison.Ordinal) || x.EndsWith(".yml", StringComparison.Ordinal)).ToList();

        files.Count.ShouldBeGreaterThan(500);
        files.Select(x => (x, Difference(File.ReadAllBytes(x)))).Where(x => x.Item2 is not null).Select(x => $"{x.x}: {x.Item2}").ShouldBeEmpty();
    }

    [Fact]
    public void TryRead_RandomTexts_AreReadAsByYamlDotNetOrRefused()
    {
        var texts = new YamlTexts(new Random(11));
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = texts.Next();
            var (ours, theirs) = (OracleReading.Ours(bytes, out _), OracleReading.Theirs(bytes));
            if (ours is not null && theirs is not null) ours.ShouldBe(theirs, Encoding.UTF8.GetString(bytes));
        }
    }

    // A template (two braces) may be YAML by chance: its braces are then keys, which are refused here.
    private static string? Difference(byte[] bytes)
    {
        var (theirs, ours) = (OracleReading.Theirs(bytes), OracleReading.Ours(bytes, out var fault));
        if (ours is null && (theirs is null || bytes.AsSpan().IndexOf("{{"u8) >= 0)) return null;
        if (theirs is null || ours is null) return $"ours {(ours is null ? fault : "reads it")}, theirs {(theirs is null ? "refuse it" : "read it")}";
        var at = ours.Zip(theirs).TakeWhile(x => x.First == x.Second).Count();
        return at == ours.Count && at == theirs.Count ? null : $"ours {ours.ElementAtOrDefault(at)}, theirs {theirs.ElementAtOrDefault(at)}";
    }
}
