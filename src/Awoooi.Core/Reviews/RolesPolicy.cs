namespace Awoooi.Reviews;

/// <summary><c>roles.yaml</c>: who people are, what they are called elsewhere, and what they may sign.</summary>
/// <param name="People">Every human who may review.</param>
/// <param name="Teams">Team handle as CODEOWNERS names it (<c>@shop/db-owners</c>) → names of people.</param>
/// <param name="Roles">Role (<c>sre</c>, <c>cto</c>) → names of people, deputies included.</param>
/// <param name="FallbackOwners">Handles that own what CODEOWNERS leaves unowned or unresolvable.</param>
public sealed record RolesPolicy(
    IReadOnlyList<KnownPerson> People,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Teams,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Roles,
    IReadOnlyList<string> FallbackOwners);

/// <summary>One human, with all identities that are theirs.</summary>
/// <param name="Name">Unique name within this file.</param>
/// <param name="Handles">Accounts as CODEOWNERS names them (<c>@alice</c>).</param>
/// <param name="Emails">Addresses, also the principals of their SSH keys.</param>
public sealed record KnownPerson(string Name, IReadOnlyList<string> Handles, IReadOnlyList<string> Emails);
