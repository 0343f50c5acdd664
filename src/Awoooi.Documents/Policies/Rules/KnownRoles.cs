namespace Awoooi.Documents.Policies.Rules;

/// <summary>The roles that signatures can be asked of.</summary>
internal static class KnownRoles
{
    public static readonly IReadOnlyList<string> All = ["admin", "devops", "sre", "cto", "ciso"];
}
