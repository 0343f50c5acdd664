using System.Globalization;
using Awoooi.Evidences;
using Awoooi.Incidents;

namespace Awoooi.Privacy;

/// <summary>Stage 4: the facts that may leave the process.</summary>
public static class EvidenceShield
{
    /// <summary>Characters one fact may have.</summary>
    public const int MaxCharacters = 500;

    /// <summary>Shields every fact, text and source. Fact <c>E(n+1)</c> is at position n of <see cref="EvidenceFacts.List"/>.</summary>
    /// <remarks>A fact is cut after it was shielded: half a secret might not be recognised.</remarks>
    public static ShieldedEvidence Apply(Evidence evidence, Incident incident, IShield shield)
    {
        ArgumentNullException.ThrowIfNull(shield);
        var facts = EvidenceFacts.List(evidence, incident)
            .Select((x, i) => new ShieldedFact(
                string.Create(CultureInfo.InvariantCulture, $"E{i + 1}"), Cut(OneLine(shield.Apply(x.Source)), keepEnd: false), x.Time, Cut(shield.Apply(x.Text), x.KeepEnd)))
            .ToList();
        return new(facts, shield.Counts);
    }

    /// <summary>A shield that has given these facts their labels, for other texts of the same incident: the same value has the same label in them.</summary>
    public static Shield After(Evidence evidence, Incident incident, PrivacyPolicy policy)
    {
        var shield = new Shield(policy);
        Apply(evidence, incident, shield);
        return shield;
    }

    // Names of alerts and queries come from outside and stand where one line is expected.
    private static string OneLine(string source) => string.Concat(source.Select(x => char.IsControl(x) ? ' ' : x));

    private static string Cut(string text, bool keepEnd)
    {
        if (text.Length <= MaxCharacters) return text;
        return keepEnd ? "… " + text[Start(text)..] : text[..End(text)] + " …";
    }

    // Never through a label, nor through a surrogate pair.
    private static int Start(string text)
    {
        var at = text.Length - MaxCharacters + 2;
        var (open, close) = (text.IndexOf('[', at), text.IndexOf(']', at));
        if (close >= 0 && close - at < 40 && (open < 0 || close < open)) at = close + 1;
        return at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    private static int End(string text)
    {
        var at = MaxCharacters - 2;
        var (open, close) = (text.LastIndexOf('[', at - 1), text.LastIndexOf(']', at - 1));
        if (open > close && at - open < 40) at = open;
        return at > 0 && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
    }
}
