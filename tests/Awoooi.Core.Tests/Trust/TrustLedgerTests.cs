using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Trust;

namespace Awoooi.Core.Tests.Trust;

public sealed class TrustLedgerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("", 0)]
    [InlineData("Approved Approved Approved", 3)]
    [InlineData("Approved Approved Rejected", 0)]
    [InlineData("Approved Rejected Approved", 1)]
    [InlineData("Approved Approved Reverted Approved", 1)]
    [InlineData("Approved Voided Approved", 2)]
    [InlineData("Approved Approved Promoted", 0)]
    public async Task Score_AfterASequence_IsCountedFromTheRecordsAlone(string outcomes, int score)
    {
        var log = new MemoryLog();
        foreach (var (outcome, i) in outcomes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((x, i) => (x, i)))
        {
            await log.AppendAsync(new("inc", 0, "trust", outcome, new JsonObject { ["pattern"] = "p" }, $"{i}"), None);
        }

        (await ScoreAsync(new TrustLedger(log), "p")).ShouldBe(score);
    }

    [Fact]
    public async Task Record_TheSameTwice_EarnsOnce()
    {
        var ledger = new TrustLedger(new MemoryLog());
        for (var i = 0; i < 3; i++) await ledger.RecordAsync("p", TrustOutcome.Approved, 7, "inc", None);
        await ledger.RecordAsync("p", TrustOutcome.Approved, 8, "inc", None);

        (await ScoreAsync(ledger, "p")).ShouldBe(2);
    }

    [Fact]
    public async Task Score_OfAnotherPattern_IsUntouched()
    {
        var ledger = new TrustLedger(new MemoryLog());
        await ledger.RecordAsync("p", TrustOutcome.Approved, 7, "inc", None);
        await ledger.RecordAsync("q", TrustOutcome.Rejected, 8, "inc", None);

        (await ScoreAsync(ledger, "p")).ShouldBe(1);
        (await ScoreAsync(ledger, "q")).ShouldBe(0);
    }

    [Fact]
    public void At_ApprovalsThatAreTooOld_CountNoLongerAndRejectionsForEver()
    {
        var history = new TrustHistory("p", [Entry(1, 400, "Approved"), Entry(2, 300, "Approved"), Entry(3, 10, "Approved"), Entry(4, 2, "Voided")]);

        history.At(Now, Policy).Score.ShouldBe(3);
        history.At(Now, Policy with { ForgetAfterDays = 365 }).Score.ShouldBe(2);
        history.At(Now, Policy with { ForgetAfterDays = 300 }).Score.ShouldBe(2);
        history.At(Now, Policy with { ForgetAfterDays = 299 }).Score.ShouldBe(1);
        new TrustHistory("p", [Entry(1, 10, "Approved"), Entry(2, 9000, "Rejected")]).At(Now, Policy with { ForgetAfterDays = 365 }).Score.ShouldBe(0);
    }

    [Fact]
    public void Explain_EachRecord_SaysWhatItDid() => new TrustHistory("p", [Entry(1, 400, "Approved"), Entry(2, 3, "Approved"), Entry(3, 2, "Voided"), Entry(4, 1, "Rejected"), Entry(5, 0, "Approved")])
        .Explain(Now, Policy with { ForgetAfterDays = 365 }).Select(x => $"{x.Score} {x.Why}")
        .ShouldBe(["0 forgotten after 365 days", "1 approved and healed: +1", "1 voided: nobody's judgement", "0 rejected: back to 0", "1 approved and healed: +1"]);

    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly TrustPolicy Policy = new(10, 5, 0);

    private static TrustEntry Entry(long sequence, int daysAgo, string outcome) => new(sequence, Now.AddDays(-daysAgo), "inc", 1, outcome);

    private static async Task<int> ScoreAsync(TrustLedger ledger, string pattern) => (await ledger.HistoryAsync(pattern, None)).At(Now, Policy).Score;

    private sealed class MemoryLog : IAuditLog
    {
        private readonly Dictionary<string, AuditRecord> _records = [];

        public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => AppendAllAsync([entry], cancellationToken);

        public Task AppendAllAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
        {
            foreach (var x in entries) _records.TryAdd(x.Key, new(_records.Count + 1, "", default, x.Incident, x.Stage, x.Event, x.Outcome, x.Data));
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<AuditRecord>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AuditRecord>>([.. _records.Values]);
    }
}
