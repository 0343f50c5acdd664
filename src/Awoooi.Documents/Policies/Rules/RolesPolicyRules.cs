using Awoooi.Reviews;
using Awoooi.Results;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>roles.yaml</c> may hold.</summary>
internal sealed class RolesPolicyRules : PolicyRules
{
    private const string HandlePattern = "^@[A-Za-z0-9][A-Za-z0-9._-]{0,99}$";
    private const string TeamPattern = "^@[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})+$";
    private const string EmailPattern = "^[^\\s@,<>\"*?!]{1,64}@[^\\s@,<>\"*?!]{1,253}$";
    private const string NamePattern = "^[^\\s](.{0,98}[^\\s])?$";

    public override string File => "roles.yaml";

    public override Type Type => typeof(RolesPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
    [
        FieldRule.Text("people[].name", NamePattern, "a name of at most 100 characters"),
        FieldRule.Text("people[].handles[]", HandlePattern, "an account such as @alice"),
        FieldRule.Text("people[].emails[]", EmailPattern, "an address such as alice@example.com"),
        FieldRule.KeyText("teams.*", TeamPattern, "a team such as @shop/db-owners"),
        FieldRule.KeyOneOf("roles.*", KnownRoles.All),
        FieldRule.Text("fallbackOwners[]", $"{HandlePattern}|{TeamPattern}|{EmailPattern}", "an account, a team or an address"),
    ];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var roles = (RolesPolicy)policy;
        return Twice(roles.People.SelectMany((x, i) => new[] { ($"people[{i}].name", x.Name) }))
            .Concat(Twice(roles.People.SelectMany((x, i) => x.Handles.Select((y, j) => ($"people[{i}].handles[{j}]", y)))))
            .Concat(Twice(roles.People.SelectMany((x, i) => x.Emails.Select((y, j) => ($"people[{i}].emails[{j}]", y)))))
            .Concat(Nobody(roles))
            .Concat(Strangers(roles, "teams", roles.Teams))
            .Concat(Strangers(roles, "roles", roles.Roles))
            .Concat(UnknownFallback(roles));
    }

    // One identity that is two people's could sign twice.
    private static IEnumerable<PolicyConflict> Twice(IEnumerable<(string Key, string Value)> identities)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in identities)
        {
            if (!seen.TryAdd(value, key)) yield return new(key, $"'{value}' again", $"it stands at {seen[value]} already");
        }
    }

    private static IEnumerable<PolicyConflict> Nobody(RolesPolicy roles) => roles.People
        .Select((person, i) => (person, i))
        .Where(x => x.person.Handles.Count + x.person.Emails.Count == 0)
        .Select(x => new PolicyConflict($"people[{x.i}]", $"'{x.person.Name}' without any identity", "expected a handle or an address"));

    private static IEnumerable<PolicyConflict> Strangers(
        RolesPolicy roles, string key, IReadOnlyDictionary<string, IReadOnlyList<string>> groups)
    {
        var names = roles.People.Select(x => x.Name).ToList();
        return groups
            .SelectMany(group => group.Value.Select((name, i) => (at: $"{key}.{group.Key}[{i}]", name)))
            .Where(x => !names.Contains(x.name, StringComparer.Ordinal))
            .Select(x => new PolicyConflict(x.at, $"'{x.name}' is nobody under people", Suggest(x.name, names)))
            .Concat(groups.SelectMany(group => Repeated.In(group.Value, $"{key}.{group.Key}")));
    }

    private static IEnumerable<PolicyConflict> UnknownFallback(RolesPolicy roles)
    {
        var known = roles.People.SelectMany(x => x.Handles.Concat(x.Emails)).Concat(roles.Teams.Keys).ToList();
        return roles.FallbackOwners
            .Select((owner, i) => (owner, i))
            .Where(x => !known.Contains(x.owner, StringComparer.OrdinalIgnoreCase))
            .Select(x => new PolicyConflict($"fallbackOwners[{x.i}]", $"'{x.owner}' is nobody's and no team", Suggest(x.owner, known)));
    }

    private static string Suggest(string found, List<string> known) =>
        NearestName.Of(found, known) is { } meant ? $"did you mean '{meant}'?" : "add the person under people";
}
