namespace Awoooi.Risks.Rules;

/// <summary>Does the change land outside the namespaces that the alerts are about?</summary>
/// <remarks>Another team's workload would be changed on account of this team's alert.</remarks>
internal sealed class NamespaceRule : IRiskRule
{
    public IEnumerable<RiskFinding> Judge(RiskFacts facts)
    {
        var alerted = string.Join(", ", facts.AlertedNamespaces);
        if (alerted.Length == 0) yield break;
        foreach (var ns in facts.Namespaces.Where(x => !facts.AlertedNamespaces.Contains(x)))
        {
            yield return new(RiskLevel.HIGH, $"the change lands in namespace {ns}; the alerts are about {alerted}");
        }
        foreach (var item in facts.Objects.Where(x => x.Namespace.Length == 0 && x.Kind != Awoooi.Objects.ObjectRef.HelmValuesKind).Distinct())
        {
            yield return new(RiskLevel.HIGH, $"{item} belongs to no namespace: it concerns the whole cluster");
        }
    }
}
