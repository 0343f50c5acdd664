namespace Awoooi.Remedies;

/// <summary><c>remedies.yaml</c>: which remedies may be proposed.</summary>
/// <param name="Enabled">Remedy ids; a remedy that is not named is off.</param>
/// <param name="ProtectedNamespaces">Namespaces in which nothing is proposed.</param>
/// <param name="LookBackDays">How many days before the onset a commit can be the cause. 1 to 90.</param>
public sealed record RemedyPolicy(IReadOnlyList<string> Enabled, IReadOnlyList<string> ProtectedNamespaces, int LookBackDays);
