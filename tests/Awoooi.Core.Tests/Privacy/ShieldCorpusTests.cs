using System.Text;
using Awoooi.Privacy;
using Awoooi.Testing;
using Awoooi.Testing.Privacy;

namespace Awoooi.Core.Tests.Privacy;

/// <summary>What the shield finds, in numbers; <c>docs/privacy.md</c> has the table that a longer run prints.</summary>
public sealed class ShieldCorpusTests
{
    // Kinds that must be found without exception.
    private static readonly string[] Never = ["SECRET/key", "SECRET/key-escaped", "SECRET/aws", "SECRET/google", "SECRET/jwt", "SECRET/password", "SECRET/manifest"];

    [Fact]
    public void Examine_OwnCorpus_FindsNearlyAllAndLittleElse()
    {
        var score = Score(CorpusGenerator.Make(spans: 6000, seed: 42));

        score.Total.Labelled.ShouldBeGreaterThanOrEqualTo(5000);
        score.Kinds.Where(x => x.Value.Recall < 0.995).ShouldBeEmpty(First(score));
        Never.ShouldAllBe(x => score.Kinds[x].Recall == 1, First(score));
        score.Total.Precision.ShouldBeGreaterThanOrEqualTo(0.95, First(score));
    }

    [Fact]
    public void Examine_CollectedSamples_FindsNearlyAll()
    {
        var score = Score(CorpusReader.Read(RealData.Path("secrets-pii")).Texts);

        score.Sources["gitleaks-samples"].Recall.ShouldBeGreaterThanOrEqualTo(0.985);
        score.Kinds.Where(x => x.Key is "EMAIL" or "MAC" or "SECRET/private-key" or "SECRET/aws-access-token" or "SECRET/gcp-api-key" or "SECRET/jwt" or "SECRET/basic_auth" && x.Value.Recall < 1).ShouldBeEmpty();
        score.Total.Precision.ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Fact]
    public void Page_TableOfOwnCorpus_IsWhatIsMeasured()
    {
        var score = Score(CorpusGenerator.Make(spans: 20_000, seed: 1)); // as the command that the page names

        foreach (var (kind, tally) in score.Kinds.Append(new("all", score.Total))) Page.ShouldContain($"| {kind} | {tally.Labelled} | {tally.Recall:P2} | {tally.Precision:P2} |");
    }

    [Fact]
    public void Page_TableOfCollectedSamples_IsWhatIsMeasured()
    {
        var score = Score(CorpusReader.Read(RealData.Path("secrets-pii")).Texts);

        foreach (var (_, tally) in score.Sources) Page.ShouldContain($"| {tally.Labelled} | {tally.Found} | {tally.False} | {tally.Recall:P2} | {tally.Precision:P2} |");
    }

    [Fact]
    public void Read_OwnForm_IsReadAsItWasMade()
    {
        using var folder = TempFolder.Create();
        File.WriteAllText(Path.Combine(folder.Path, "a.jsonl"), "{\"source\":\"s\",\"text\":\"at 10.0.0.1\",\"spans\":[{\"start\":3,\"length\":8,\"kind\":\"IP\"}]}\n");

        var score = Score(CorpusReader.Read(folder.Path).Texts);

        (score.Sources["s"].Labelled, score.Sources["s"].Found, score.Total.False).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void Add_MissedAndFalse_AreCountedAsSuch()
    {
        var score = Score([new("s", "at 10.0.0.1 by nobody", [new(15, 6, "USER")])]);

        (score.Total.Recall, score.Total.Precision, score.Kinds["USER"].Found, score.Kinds["IP"].False).ShouldBe((0, 0, 0, 1));
    }

    [Fact]
    public void Apply_TextWithNothingInIt_ComesBackByteForByte()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Plain[random.Next(Plain.Length)]));
            Encoding.Unicode.GetBytes(new Shield(Policy).Apply(text)).ShouldBe(Encoding.Unicode.GetBytes(text));
        }
    }

    private static readonly string[] Plain =
        ["\r\n", "\t", " ", "\0", "\u200b", "\ud800", "😀", "ünï", "日本", "std::move", "12:34:56", "1.2.3", "[x]", "[", "]", "=", "%", "%4", "\\u00", "a-b", "{}", "\"", "'", "\u202e", "e\u0301", "ﬁ", "- ", "#", "@"];

    private static string Page => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "privacy.md"));

    private static PrivacyPolicy Policy => new([], LogTails: true, MaxTextKilobytes: 16384, Canaries: []);

    private static CorpusScore Score(IEnumerable<LabelledText> texts)
    {
        var score = new CorpusScore();
        foreach (var text in texts) score.Add(text);
        return score;
    }

    private static string First(CorpusScore score) => string.Join('\n', score.Misses.Take(10));
}
