using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Awoooi.Audit;
using Awoooi.Objects;

namespace Awoooi.Trust;

/// <summary>Keeps trust as records of the evidence chain and nowhere else: the score is counted anew each time.</summary>
public sealed class TrustLedger(IAuditLog audit) : ITrustLedger
{
    private const string Event = "trust";

    /// <inheritdoc/>
    public Task RecordAsync(string pattern, TrustOutcome outcome, int change, string incident, CancellationToken cancellationToken) => audit.AppendAsync(
        new(incident, 0, Event, outcome.ToString(), new JsonObject { ["pattern"] = pattern, ["change"] = change }, $"trust/{pattern}/{change}/{outcome}"),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<TrustHistory> HistoryAsync(string pattern, CancellationToken cancellationToken) =>
        All(await audit.ReadAsync(cancellationToken)).FirstOrDefault(x => x.Pattern == pattern) ?? new(pattern, []);

    /// <summary>The histories of all patterns that records name, by the patterns' names.</summary>
    public static IReadOnlyList<TrustHistory> All(IEnumerable<AuditRecord> records) =>
    [
        .. records.Where(x => x.Event == Event && KubeObject.Text(x.Data["pattern"]) is not null).OrderBy(x => x.Sequence)
            .GroupBy(x => KubeObject.Text(x.Data["pattern"])!).OrderBy(x => x.Key, StringComparer.Ordinal)
            .Select(x => new TrustHistory(x.Key, [.. x.Select(Entry)])),
    ];

    private static TrustEntry Entry(AuditRecord record) => new(
        record.Sequence, record.Time, record.Incident,
        record.Data["change"] is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue<int>(out var change) ? change : 0, record.Outcome);
}

/// <summary>What a change taught about its pattern.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustOutcome>))]
public enum TrustOutcome
{
    /// <summary>People approved it, it was merged and it healed.</summary>
    Approved,

    /// <summary>Somebody rejected it.</summary>
    Rejected,

    /// <summary>It had to be reverted.</summary>
    Reverted,

    /// <summary>The state moved on; nobody's judgement.</summary>
    Voided,
}
