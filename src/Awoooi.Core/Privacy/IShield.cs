namespace Awoooi.Privacy;

/// <summary>Pseudonymises text for one incident: the same value has the same label wherever it appears.</summary>
public interface IShield
{
    /// <summary>Replaces what is personal or secret. Fails closed: text that cannot be examined comes back as <c>[WITHHELD]</c>.</summary>
    string Apply(string text);

    /// <summary>How many values were replaced so far, by kind (<c>IP</c>, <c>EMAIL</c>, <c>SECRET</c> …). Never the values.</summary>
    IReadOnlyDictionary<string, int> Counts { get; }
}

/// <summary>One fact that may be quoted to people, models and records: shielded, cited, with a number to cite it by.</summary>
/// <param name="Id"><c>E1</c>, <c>E2</c> …</param>
/// <param name="Source">Object and field, query, or commit.</param>
/// <param name="Time">When it was true; null when unknown.</param>
/// <param name="Text">The fact, shielded.</param>
public sealed record ShieldedFact(string Id, string Source, DateTimeOffset? Time, string Text);

/// <summary>Evidence that may leave the process.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="Counts">How many values were replaced, by kind.</param>
public sealed record ShieldedEvidence(IReadOnlyList<ShieldedFact> Facts, IReadOnlyDictionary<string, int> Counts);
