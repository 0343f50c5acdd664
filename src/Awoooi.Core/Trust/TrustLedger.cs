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
    public async Task<TrustScore> ScoreAsync(string pattern, CancellationToken cancellationToken) =>
        Count(pattern, await audit.ReadAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Counts: an approval adds 1, a rejection or a revert leaves 0, a voided change counts for nothing.</summary>
    public static TrustScore Count(string pattern, IEnumerable<AuditRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var score = 0;
        foreach (var record in records.Where(x => x.Event == Event && KubeObject.Text(x.Data["pattern"]) == pattern).OrderBy(x => x.Sequence))
        {
            score = record.Outcome switch
            {
                nameof(TrustOutcome.Approved) => score + 1,
                nameof(TrustOutcome.Voided) => score,
                _ => 0, // A rejection, a revert, and whatever this version does not know.
            };
        }
        return new(pattern, score);
    }
}

/// <summary>What a change taught about its pattern.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustOutcome>))]
public enum TrustOutcome
{
    /// <summary>People approved it and it was merged.</summary>
    Approved,

    /// <summary>Somebody rejected it.</summary>
    Rejected,

    /// <summary>It had to be reverted.</summary>
    Reverted,

    /// <summary>The state moved on; nobody's judgement.</summary>
    Voided,
}
