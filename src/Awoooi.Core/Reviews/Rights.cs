namespace Awoooi.Reviews;

/// <summary>What a person may sign: roles and owners of one change, as words that a record keeps.</summary>
internal static class Rights
{
    public static string Role(string name) => "role:" + name;

    public static string Owner(string handle) => "owner:" + handle;

    /// <summary>All rights that a person has on a change now.</summary>
    public static IReadOnlyList<string> Of(string name, Roster roster, IEnumerable<OwnerGroup> groups) =>
    [
        .. roster.RolesOf(name).Select(Role),
        .. groups.SelectMany(x => x.Handles).Distinct().Where(x => roster.Members(x).Contains(name)).Select(Owner),
    ];
}

/// <summary>A person whose signature counts, and what for.</summary>
internal sealed record Signer(string Name, IReadOnlySet<string> Rights)
{
    public bool IsIn(string role) => Rights.Contains(Reviews.Rights.Role(role));

    public bool Owns(OwnerGroup group) => group.Handles.Any(x => Rights.Contains(Reviews.Rights.Owner(x)));
}
