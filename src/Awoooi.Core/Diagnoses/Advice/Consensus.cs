namespace Awoooi.Diagnoses.Advice;

/// <summary>What rules and a model say together. Rules come first: a model takes nothing away from them and makes them no surer.</summary>
internal static class Consensus
{
    /// <summary>The diagnosis to act on.</summary>
    /// <param name="rules">What the rules say.</param>
    /// <param name="asked">What came of asking.</param>
    /// <param name="supports">Whether the facts that a cause cites support it; other causes are dropped, and a remedy for them.</param>
    public static Diagnosis Of(Diagnosis rules, ChainResult asked, Func<AdvisedCause, bool> supports)
    {
        var advice = new ModelAdvice(asked.By, AdviceVerdict.None, [], "", asked.Steps) { Tokens = asked.Tokens };
        if (asked.Answer is not { } answer) return rules with { Advice = advice };
        var causes = answer.Causes.Where(supports).ToList();
        var offer = answer.Offer is { } chosen && causes.Exists(x => x.Object == chosen.Cause.Object) ? answer.Offer : null;
        advice = advice with { Causes = causes, Remedy = offer?.Remedy ?? "" };
        return rules.IsSure ? Judged(rules, advice) : Chosen(rules, advice, offer);
    }

    private static Diagnosis Judged(Diagnosis rules, ModelAdvice advice)
    {
        if (advice.Causes is not [var first, ..] || !IsSame(first, rules.Causes[0])) return rules with { Advice = advice with { Verdict = AdviceVerdict.Disagrees } };
        if (first.Confidence >= RuleDiagnostician.LeastConfidence) return Lowered(rules, first) with { Advice = advice with { Verdict = AdviceVerdict.Agrees } };
        return Lowered(rules, first) with { Advice = advice with { Verdict = AdviceVerdict.Doubts } };
    }

    // Less sure, but never so little that a model alone keeps a proven fix from people: that shows in the risk.
    private static Diagnosis Lowered(Diagnosis rules, AdvisedCause by)
    {
        var cause = rules.Causes[0];
        var confidence = Math.Min(cause.Confidence, Math.Max(by.Confidence, RuleDiagnostician.LeastConfidence));
        return rules with { Causes = [cause with { Confidence = confidence }, .. rules.Causes.Skip(1)] };
    }

    private static Diagnosis Chosen(Diagnosis rules, ModelAdvice advice, RemedyOffer? offer)
    {
        if (advice.Causes.Count == 0) return rules with { Advice = advice };
        if (offer is null) return rules with { Advice = advice with { Verdict = AdviceVerdict.Suggests } };
        var cause = offer.Cause with { Confidence = RuleDiagnostician.LeastConfidence };
        return new($"{RuleDiagnostician.Name}, chosen by model {advice.By}", [cause, .. rules.Causes.Where(x => (x.Object, x.Kind) != (cause.Object, cause.Kind))], cause.Reason)
        {
            Advice = advice with { Verdict = AdviceVerdict.Chose },
        };
    }

    private static bool IsSame(AdvisedCause said, Cause known) => said.Object == known.Object && (said.Kind == known.Kind || Undone(said.Kind) && Undone(known.Kind));

    // An image is changed by a commit, too.
    private static bool Undone(CauseKind kind) => kind is CauseKind.BadChange or CauseKind.BadImage;
}
