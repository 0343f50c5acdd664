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

        (await new TrustLedger(log).ScoreAsync("p", None)).Score.ShouldBe(score);
    }

    [Fact]
    public async Task Record_TheSameTwice_EarnsOnce()
    {
        var ledger = new TrustLedger(new MemoryLog());
        for (var i = 0; i < 3; i++) await ledger.RecordAsync("p", TrustOutcome.Approved, 7, "inc", None);
        await ledger.RecordAsync("p", TrustOutcome.Approved, 8, "inc", None);

        (await ledger.ScoreAsync("p", None)).Score.ShouldBe(2);
    }

    [Fact]
    public async Task Score_OfAnotherPattern_IsUntouched()
    {
        var ledger = new TrustLedger(new MemoryLog());
        await ledger.RecordAsync("p", TrustOutcome.Approved, 7, "inc", None);
        await ledger.RecordAsync("q", TrustOutcome.Rejected, 8, "inc", None);

        (await ledger.ScoreAsync("p", None)).Score.ShouldBe(1);
        (await ledger.ScoreAsync("q", None)).Score.ShouldBe(0);
    }

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
