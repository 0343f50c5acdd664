namespace Awoooi.Risks.Rules;

/// <summary>Does policy hold every change of such an object to be HIGH or CRITICAL?</summary>
/// <remarks>Permissions, keys, types of objects and admission are CRITICAL and network policy is HIGH, whatever policy leaves out.</remarks>
internal sealed class KindRule : IRiskRule
{
    private static readonly string[] Critical =
    [
        "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "Secret", "Namespace", "CustomResourceDefinition",
        "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
    ];

    private static readonly string[] High = ["NetworkPolicy", "AuthorizationPolicy", "PeerAuthentication", "ServerAuthorization", "ResourceQuota", "LimitRange"];

    public IEnumerable<RiskFinding> Judge(RiskFacts facts)
    {
        foreach (var item in facts.Objects.Distinct())
        {
            if (Critical.Concat(facts.Policy.CriticalKinds).Contains(item.Kind)) yield return new(RiskLevel.CRITICAL, $"{item}: every change of a {item.Kind} is CRITICAL");
            else if (High.Concat(facts.Policy.HighKinds).Contains(item.Kind)) yield return new(RiskLevel.HIGH, $"{item}: every change of a {item.Kind} is at least HIGH");
        }
    }
}
