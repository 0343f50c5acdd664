using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Awoooi.Incidents;

namespace Awoooi.Server.Silences;

/// <summary>A silence as Alertmanager's API (v2, gettableSilence) tells it.</summary>
internal sealed record SilenceDocument(string Id, SilenceStatus Status, IReadOnlyList<MatcherDocument> Matchers, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    /// <exception cref="ArgumentException">A regular expression is none.</exception>
    public Silence ToSilence() => new(Id, [.. Matchers.Select(x => x.ToMatcher())], StartsAt, EndsAt);
}

/// <summary>Whether it is in force.</summary>
internal sealed record SilenceStatus(string State);

/// <summary>One of its matchers; <c>isEqual</c> is absent in old versions, which could only match.</summary>
internal sealed record MatcherDocument(string Name, string Value, bool IsRegex, bool? IsEqual)
{
    public SilenceMatcher ToMatcher()
    {
        if (IsRegex) _ = new Regex(Value, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return new(Name, Value, IsRegex, IsEqual ?? true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<SilenceDocument>))]
internal sealed partial class SilenceJson : JsonSerializerContext;
