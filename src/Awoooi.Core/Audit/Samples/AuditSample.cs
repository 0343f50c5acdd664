using System.Security.Cryptography;
using System.Text;

namespace Awoooi.Audit.Samples;

/// <summary>What is handed to an auditor: some of the merged changes, chosen so that nobody can wish for them, and every emergency.</summary>
/// <param name="Report">What the verification of the whole chain found.</param>
/// <param name="KeysFrom">Where the keys came from that it was verified by.</param>
/// <param name="Seed">What the choice was made by.</param>
/// <param name="Population">How many changes were merged in the time asked for.</param>
/// <param name="Changes">The chosen ones, by number.</param>
/// <param name="Emergencies">Every emergency of that time, by number.</param>
public sealed record AuditSample(
    AuditReport Report, string KeysFrom, string Seed, int Population, IReadOnlyList<ChangeEvidence> Changes, IReadOnlyList<ChangeEvidence> Emergencies)
{
    /// <summary>Chooses. The same seed and chain always give the same changes: those whose SHA-256 of <c>SEED:NUMBER</c> is lowest.</summary>
    /// <param name="report">What the verification found.</param>
    /// <param name="keysFrom">Where its keys came from.</param>
    /// <param name="merged">All changes that were merged.</param>
    /// <param name="query">Which of them, and how many.</param>
    public static AuditSample Of(AuditReport report, string keysFrom, IEnumerable<ChangeEvidence> merged, SampleQuery query)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(query);
        var seed = query.Seed ?? report.Head;
        var all = merged.Where(x => x.AllowedAt >= query.From && x.AllowedAt < query.Until).ToList();
        var chosen = all.OrderBy(x => Place(seed, x.Number), StringComparer.Ordinal).Take(query.Count).OrderBy(x => x.Number);
        return new(report, keysFrom, seed, all.Count, [.. chosen], [.. all.Where(x => x.IsEmergency)]);
    }

    private static string Place(string seed, int number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{number}")));
}

/// <summary>Which changes are sampled.</summary>
/// <param name="From">Allowed to merge at this time or later.</param>
/// <param name="Until">Allowed to merge before this time.</param>
/// <param name="Count">How many.</param>
/// <param name="Seed">What the choice is made by; null: the chain's head, which nobody could choose.</param>
public sealed record SampleQuery(DateTimeOffset From, DateTimeOffset Until, int Count, string? Seed);
