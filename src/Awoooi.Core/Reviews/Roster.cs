using Awoooi.Ownership;
using Awoooi.Repositories;

namespace Awoooi.Reviews;

/// <summary>Resolves principals and owners to the humans of <c>roles.yaml</c>. Nobody outside it exists.</summary>
internal sealed class Roster(RolesPolicy policy)
{
    /// <summary>The human behind an e-mail address or an account; null when unknown.</summary>
    public string? NameOf(string principal) => policy.People.FirstOrDefault(x =>
        x.Emails.Contains(principal, StringComparer.OrdinalIgnoreCase) || x.Handles.Contains(principal, StringComparer.OrdinalIgnoreCase))?.Name;

    /// <summary>The humans behind the addresses of commits.</summary>
    public HashSet<string> NamesOf(IEnumerable<Person> people) =>
        [.. people.Select(x => NameOf(x.Email)).OfType<string>()];

    public IReadOnlyList<string> InRole(string role) => policy.Roles.TryGetValue(role, out var names) ? Known(names) : [];

    public bool HasAnyRole(string name) => policy.Roles.Keys.Any(x => InRole(x).Contains(name));

    /// <summary>The humans who may sign for a path: of its owners, and where none of them is known, of the fallback owners.</summary>
    public OwnerGroup OwnersOf(PathOwners owners)
    {
        var known = owners.Owners.SelectMany(Members).Distinct().ToList();
        return known.Count > 0
            ? new(owners.Owners, known, IsFallback: false)
            : new(policy.FallbackOwners, [.. policy.FallbackOwners.SelectMany(Members).Distinct()], IsFallback: true);
    }

    private IReadOnlyList<string> Members(string owner) =>
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
