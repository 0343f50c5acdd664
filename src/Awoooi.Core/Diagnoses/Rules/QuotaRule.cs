using Awoooi.Diagnoses.Symptoms;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Does a quota or an admission rule refuse pods although no commit explains it?</summary>
internal sealed class QuotaRule : IDiagnosisRule
{
    public string Name => "quota";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.First(SymptomKind.QuotaExceeded, SymptomKind.CreateRefused) is not { } symptom) yield break;
        var quota = symptom.Kind == SymptomKind.QuotaExceeded;
        var item = quota ? context.Cluster.OfKind("ResourceQuota", context.Target.Namespace).Select(x => x.Ref).FirstOrDefault(x => symptom.Message.Contains(x.Name, StringComparison.Ordinal)) : null;
        yield return new(item ?? context.Target, CauseKind.OutsideGit,
            quota ? $"{symptom.Text}: the quota of namespace {context.Target.Namespace} is used up" : $"{symptom.Text}: the API server refuses its pods", 0.75, context.Cite(item?.Id ?? ""),
            HandOver: quota ? "Whoever owns the quota decides: raise it, or free what others in the namespace hold." : "Look at the event: an admission rule, a LimitRange or a security policy refuses the pod.");
    }
}
