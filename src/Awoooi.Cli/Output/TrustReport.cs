using System.Text.Json.Serialization;
using Awoooi.Trust;

namespace Awoooi.Cli.Output;

/// <summary>Makes the document of a pattern.</summary>
internal static class TrustReport
{
    public static TrustPatternDocument Of(TrustHistory history, DateTimeOffset now, TrustPolicy policy)
    {
        var score = history.At(now, policy).Score;
        var means = score >= policy.HighNeedsOneFewerFrom ? "MEDIUM needs no signature, HIGH one fewer"
            : score >= policy.MediumNeedsNoneFrom ? $"MEDIUM needs no signature; HIGH one fewer from {policy.HighNeedsOneFewerFrom}"
            : $"MEDIUM needs no signature from {policy.MediumNeedsNoneFrom}";
        return new(
            history.Pattern, score, means,
            [.. history.Explain(now, policy).Select(x => new TrustEntryDocument(x.Entry.Sequence, x.Entry.Time, x.Entry.Incident, x.Entry.Change, x.Entry.Outcome, x.Score, x.Why))]);
    }
}

/// <summary>What a pattern has earned.</summary>
internal sealed record TrustPatternDocument(string Pattern, int Score, string Means, IReadOnlyList<TrustEntryDocument> Entries);

/// <summary>What one record did to the score.</summary>
internal sealed record TrustEntryDocument(long Sequence, DateTimeOffset Time, string Incident, int Change, string Outcome, int Score, string Why);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(List<TrustPatternDocument>))]
internal sealed partial class TrustJson : JsonSerializerContext;
