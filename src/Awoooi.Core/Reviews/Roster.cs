using Awoooi.Ownership;

namespace Awoooi.Reviews;

/// <summary>Resolves principals and owners to the humans of <c>roles.yaml</c>. Nobody outside it exists.</summary>
internal sealed class Roster(RolesPolicy policy)
{
    /// <summary>The human behind an e-mail address or an account; null when unknown.</summary>
    public string? NameOf(string principal) => policy.People.FirstOrDefault(x =>
        x.Emails.Contains(principal, StringComparer.OrdinalIgnoreCase) || x.Handles.Contains(principal, StringComparer.OrdinalIgnoreCase))?.Name;

    /// <summary>The same also by the name that <c>roles.yaml</c> gives the person.</summary>
    public string? NameOfAny(string principal) => NameOf(principal) ?? policy.People.FirstOrDefault(x => x.Name.Equals(principal, StringComparison.OrdinalIgnoreCase))?.Name;

    public IReadOnlyList<string> InRole(string role) => policy.Roles.TryGetValue(role, out var names) ? Known(names) : [];

    public IEnumerable<string> RolesOf(string name) => policy.Roles.Keys.Where(x => InRole(x).Contains(name));

    /// <summary>The humans who may sign for a path: of its owners, and where none of them is known, of the fallback owners.</summary>
    public OwnerGroup OwnersOf(PathOwners owners)
    {
        var known = owners.Owners.SelectMany(Members).Distinct().ToList();
        return known.Count > 0
            ? new(owners.Owners, known, IsFallback: false)
            : new(policy.FallbackOwners, [.. policy.FallbackOwners.SelectMany(Members).Distinct()], IsFallback: true);
    }

    /// <summary>The humans behind an owner as CODEOWNERS writes it.</summary>
    public IReadOnlyList<string> Members(string owner) =>
        policy.Teams.FirstOrDefault(x => x.Key.Equals(owner, StringComparison.OrdinalIgnoreCase)).Value is { } team
            ? Known(team)
            : NameOf(owner) is { } name ? [name] : [];

    // A name that stands in a team or a role but not among the people has no identity to sign with.
    private List<string> Known(IReadOnlyList<string> names) => [.. names.Where(x => policy.People.Any(p => p.Name == x))];
}

/// <summary>Who may sign for some paths; one of them suffices.</summary>
/// <param name="Handles">Owners as written.</param>
/// <param name="Names">The humans.</param>
/// <param name="IsFallback">Whether nobody known owns the paths, so that the fallback owners decide.</param>
internal sealed record OwnerGroup(IReadOnlyList<string> Handles, IReadOnlyList<string> Names, bool IsFallback);
