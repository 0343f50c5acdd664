using System.Text.RegularExpressions;
using Awoooi.Alerts;

namespace Awoooi.Incidents;

/// <summary>Somebody's word that matching alerts are to be left alone for a time.</summary>
/// <param name="Id">Its identity at the source.</param>
/// <param name="Matchers">All of them must match.</param>
/// <param name="StartsAt">From when.</param>
/// <param name="EndsAt">Until when, exclusively.</param>
/// <remarks>Semantics of Alertmanager's silences: an absent label is the empty text; regular expressions match the whole value.</remarks>
public sealed record Silence(string Id, IReadOnlyList<SilenceMatcher> Matchers, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    /// <summary>Whether it silences an alert at a time. A silence without matchers silences nothing.</summary>
    public bool Covers(Alert alert, DateTimeOffset now) => now >= StartsAt && now < EndsAt && Matchers.Count > 0 && Matchers.All(x => x.Matches(alert));
}

/// <summary>A condition on one label.</summary>
/// <param name="Name">The label.</param>
/// <param name="Value">Text, or a regular expression.</param>
/// <param name="IsRegex">Which of the two.</param>
/// <param name="IsEqual">False turns the condition around.</param>
public sealed record SilenceMatcher(string Name, string Value, bool IsRegex, bool IsEqual)
{
    /// <summary>Whether the alert's label is as it says.</summary>
    /// <exception cref="ArgumentException">The regular expression is none.</exception>
    public bool Matches(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var value = alert.Label(Name) ?? "";
        // RE2's guarantee (no runaway matching) is that of .NET's non-backtracking engine.
        var same = IsRegex ? Regex.IsMatch(value, $@"^(?:{Value})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) : value == Value;
        return same == IsEqual;
    }
}

/// <summary>Reads the silences in force.</summary>
public interface ISilenceReader
{
    /// <summary>Reads them, or takes those of some seconds ago.</summary>
    /// <exception cref="IOException">They cannot be read; nothing may be automated while that is so.</exception>
    Task<IReadOnlyList<Silence>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>No source of silences is configured, so there are none.</summary>
public sealed class NoSilences : ISilenceReader
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Silence>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Silence>>([]);
}
