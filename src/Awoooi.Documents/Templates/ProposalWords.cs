using Awoooi.Diagnoses.Advice;
using Awoooi.Proofs;
using Awoooi.Risks;

namespace Awoooi.Documents.Templates;

/// <summary>Says values of a proposal in words.</summary>
internal static class ProposalWords
{
    /// <summary><c>raise-memory</c> → <c>Raise memory</c>.</summary>
    public static string Remedy(string id) => id.Length == 0 ? id : char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');

    /// <summary>A check's answer.</summary>
    public static string Status(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.Refused => "REFUSED",
        _ => "not checked",
    };

    /// <summary>What came of all checks.</summary>
    public static string Verdict(Proof proof)
    {
        var (passed, refused, open) = (Count(CheckStatus.Passed), Count(CheckStatus.Refused), Count(CheckStatus.NotChecked));
        var gaps = open == 0 ? "" : $", {open} had nothing to check against";
        return refused == 0 ? $"holds: {passed} of {proof.Checks.Count} checks passed{gaps}" : $"DOES NOT HOLD: {refused} of {proof.Checks.Count} checks refused";

        int Count(CheckStatus status) => proof.Checks.Count(x => x.Status == status);
    }

    /// <summary>What a model's answer means; empty where none was to be asked.</summary>
    public static string Verdict(ModelAdvice? advice) => advice?.Verdict switch
    {
        null => "",
        AdviceVerdict.None => advice.By.Length > 0 ? "knows no cause that the facts support" : "No model answered, so the rules stand alone.",
        AdviceVerdict.Agrees => "agrees with the rules",
        AdviceVerdict.Doubts => "agrees with the rules and is not sure",
        AdviceVerdict.Disagrees => "DISAGREES with the rules",
        AdviceVerdict.Suggests => "suggests a cause where the rules know none",
        _ => "CHOSE this remedy; the rules hold it possible and would not have proposed it alone",
    };

    /// <summary>Who must sign, owners aside.</summary>
    public static string Signatures(SignatureRule rule)
    {
        if (rule.Count == 0) return "no signature by role";
        if (rule.EachRole) return $"{rule.Count} distinct people: one {Joined(rule.Roles, "and one")}";
        return $"{rule.Count} {(rule.Count == 1 ? "person" : "distinct people")} with the role {Joined(rule.Roles, "or")}";
    }

    private static string Joined(IReadOnlyList<string> words, string last) => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.SkipLast(1))} {last} {words[^1]}";
}
