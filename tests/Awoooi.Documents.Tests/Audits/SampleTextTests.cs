using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Audit.Keys;
using Awoooi.Audit.Samples;
using Awoooi.Documents.Audits;

namespace Awoooi.Documents.Tests.Audits;

public sealed class SampleTextTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")", "\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1+1|cmd", "\"'-1+1|cmd\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'=1\"")]
    [InlineData("a\r\n=1", "\"a  =1\"")]
    public void Csv_TextThatASheetWouldRun_IsAText(string hostile, string cell) => SampleText.Csv(Sample(Change(1) with { What = hostile })).Split("\r\n")[1].ShouldContain($",{cell},");

    [Fact]
    public void Csv_HostileTexts_LeaveTheTableWhole()
    {
        var lines = SampleText.Csv(Sample(Change(1) with { What = "a\",\"b\n\"c", AskedBy = ["x\r\n\r\ny"] }, Change(2))).Split("\r\n");
        lines.Length.ShouldBe(4);
        lines[0].Count(x => x == ',').ShouldBe(15);
    }

    [Fact]
    public void Markdown_HostileTexts_MeanNothingButThemselves()
    {
        var page = SampleText.Markdown(Sample(Change(1) with { What = "x | y\n## Approved\n<img src=x> [a](http://evil.example) @ops", ApprovedBy = ["`ada`"] }));
        page.ShouldNotContain("\n## Approved");
        page.ShouldNotContain("<img");
        page.ShouldNotContain("[a](");
        page.ShouldNotContain("@ops");
        page.Split('\n').Where(x => x.StartsWith("| what", StringComparison.Ordinal)).ShouldHaveSingleItem().Count(x => x == '|').ShouldBe(3);
    }

    [Fact]
    public void Document_Sample_SaysWhoAskedApprovedTestedAndReviewed()
    {
        var emergency = Change(9) with { IsEmergency = true, EmergencyBy = ["ada", "ben"] };
        var document = JsonNode.Parse(SampleText.Document(Sample(Change(3), emergency)))!;
        document["changes"]!.AsArray().Select(x => x!["number"]!.GetValue<int>()).ShouldBe([3, 9]);
        var change = document["changes"]![0]!;
        change["approvedBy"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["ada", "ben"]);
        change["duties"]!.ToString().ShouldBe("kept: written by the engine, signed by 2 others, 2 needed");
        change["tested"]!.ToString().ShouldBe("1 NotChecked, 2 Passed");
        SampleText.Csv(Sample(emergency)).Split("\r\n")[1].ShouldEndWith("\"yes, by ada and ben\",\"NONE\"");
    }

    [Fact]
    public void Of_OneHumanTwice_OrTooFew_IsSaid()
    {
        (Change(1) with { ApprovedBy = ["ada", "Ada"] }).Duties.ShouldStartWith("NOT KEPT");
        (Change(1) with { ApprovedBy = [], Needed = 0 }).Duties.ShouldBe("nobody had to sign");
    }

    [Fact]
    public void Of_ManyChanges_ChoosesTheSameForASeed_WithinTheTimeAlone()
    {
        var all = Enumerable.Range(1, 400).Select(x => Change(x) with { AllowedAt = Day.AddHours(x), IsEmergency = x % 100 == 0 }).ToList();
        SampleQuery query = new(Day.AddHours(101), Day.AddHours(301), 25, "a");
        var sample = AuditSample.Of(Report(), "k", all, query);
        (sample.Population, sample.Changes.Count).ShouldBe((200, 25));
        sample.Changes.Select(x => x.Number).ShouldAllBe(x => x >= 101 && x < 301);
        sample.Emergencies.Select(x => x.Number).ShouldBe([200, 300]);
        AuditSample.Of(Report(), "k", all, query).Changes.ShouldBe(sample.Changes);
        AuditSample.Of(Report(), "k", all, query with { Seed = "b" }).Changes.ShouldNotBe(sample.Changes);
        AuditSample.Of(Report(), "k", all, query with { Seed = null }).Seed.ShouldBe(new string('a', 40));
    }

    [Fact]
    public void Merged_RecordsOfAChange_SayWhatHappened()
    {
        var (changes, merge) = (new ChangeCollector(), new string('d', 40));
        var evidence = new MergeEvidence(7, new string('a', 40), new string('b', 40), new string('c', 40), new string('e', 64)).ToData();
        foreach (var record in new AuditRecord[]
        {
            new(1, "", Day, "inc-1", 1, "receive", "Completed", new() { ["alerts"] = new JsonArray("KubePodCrashLooping 5f") }),
            new(2, "", Day, "inc-1", 9, "assess", "Completed", new() { ["risk"] = "HIGH", ["signatures"] = 2 }),
            new(3, "", Day, "inc-1", 11, "sign", "Completed", new() { ["change"] = 7, ["signers"] = new JsonArray("ada", "ben") }),
            new(4, "", Day, "inc-1", 12, MergeEvidence.Event, MergeEvidence.Outcome, evidence),
            new(5, "", Day, "inc-1", 12, "gate", "Completed", new() { ["change"] = 7, ["merge"] = merge }),
            new(6, "", Day, "inc-1", 14, "verify", "Completed", new() { ["verification"] = "Healed" }),
            new(7, "", Day, "", 0, EmergencyEvidence.Event, "Broken", new() { ["change"] = 7, ["by"] = new JsonArray("cto", "ciso") }),
            new(8, "", Day, "", 0, EmergencyEvidence.ReviewEvent, "Accepted", new() { ["change"] = 7, ["by"] = "auditor" }),
            new(9, "", Day, "inc-2", 10, "propose", "Completed", new() { ["change"] = 8 }),
        }) changes.Add(record);

        var change = changes.Merged.ShouldHaveSingleItem();
        (change.Number, change.Risk, change.AllowedBy, change.Merge, change.Result).ShouldBe((7, "HIGH", 4, merge, "Healed"));
        (change.IsEmergency, change.LaterReview).ShouldBe((true, "Accepted by auditor, 2026-05-01 12:00Z, record 8"));
        change.ApprovedBy.ShouldBe(["ada", "ben"]);
        change.AskedBy.ShouldBe(["KubePodCrashLooping 5f"]);
    }

    private static ChangeEvidence Change(int number) => new(number, $"inc-{number}")
    {
        AskedBy = ["KubePodCrashLooping"], What = "raise-memory", Risk = "HIGH", Needed = 2, ApprovedBy = ["ada", "ben"], Checks = ["a Passed", "b Passed", "c NotChecked"], AllowedAt = Day,
    };

    private static AuditReport Report() => new(9, EvidenceKeys.None, new string('a', 40), 1, []);

    private static AuditSample Sample(params ChangeEvidence[] changes) => new(Report(), "a file", "seed", changes.Length, changes, [.. changes.Where(x => x.IsEmergency)]);
}
