using Awoooi.Diagnoses.Advice;

namespace Awoooi.Flow.Stages;

/// <summary>What models had to say, added to a line for people.</summary>
internal static class AdviceWords
{
    public static string Of(ModelAdvice? advice) => advice switch
    {
        null => "",
        { Verdict: AdviceVerdict.None, By.Length: > 0 } => $"; model {advice.By} knows no cause{Failed(advice)}",
        { Verdict: AdviceVerdict.None } => $"; rules alone{Failed(advice)}",
        { Verdict: AdviceVerdict.Agrees } => $"; model {advice.By} agrees{Failed(advice)}",
        { Verdict: AdviceVerdict.Suggests } => $"; model {advice.By} suggests {advice.Causes[0].Kind} of {advice.Causes[0].Object}{Failed(advice)}",
        _ => $"; {advice.Doubt}{Failed(advice)}",
    };

    private static string Failed(ModelAdvice advice) => string.Concat(advice.Steps.Where(x => x.Refusal is not null).Select(x => $"; {x}"));
}
