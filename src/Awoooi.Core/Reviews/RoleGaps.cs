using Awoooi.Risks;

namespace Awoooi.Reviews;

/// <summary>What a signature rule still lacks, in words.</summary>
internal static class RoleGaps
{
    public static IEnumerable<string> Find(SignatureRule rule, IReadOnlyList<Signer> signers, Roster roster)
    {
        var counting = rule.Roles.Count == 0 ? signers : [.. signers.Where(x => rule.Roles.Any(x.IsIn))];
        if (rule.EachRole && rule.Count > 0)
        {
            var covered = Cover(rule.Roles, counting);
            foreach (var role in rule.Roles.Where(x => !covered.Contains(x))) yield return Need(role, rule, counting, roster);
            if (covered.Count < rule.Roles.Count) yield break;
        }
        var lacking = rule.Count - counting.Count;
        if (lacking <= 0) yield break;
        var able = rule.Roles.SelectMany(roster.InRole).Distinct().Count();
        yield return $"needs {lacking} more of {string.Join(", ", rule.Roles)}"
            + (rule.Roles.Count > 0 && able < rule.Count ? $" (roles.yaml knows only {able} such people)" : "");
    }

    /// <summary>The roles that can have a signer of their own at the same time: a maximum matching, by augmenting paths.</summary>
    private static HashSet<string> Cover(IReadOnlyList<string> roles, IReadOnlyList<Signer> signers)
    {
        var roleOf = new Dictionary<string, string>();
        foreach (var role in roles) Assign(role, []);
        return [.. roleOf.Values];

        bool Assign(string role, HashSet<string> tried)
        {
            foreach (var name in signers.Where(x => x.IsIn(role)).Select(x => x.Name))
            {
                if (!tried.Add(name)) continue;
                if (roleOf.TryGetValue(name, out var other) && !Assign(other, tried)) continue;
                roleOf[name] = role;
                return true;
            }
            return false;
        }
    }

    // Who stands first has the role; the others are deputies.
    private static string Need(string role, SignatureRule rule, IReadOnlyList<Signer> counting, Roster roster)
    {
        var people = roster.InRole(role);
        if (people.Count == 0) return $"needs {role}, and nobody in roles.yaml has this role";
        if (counting.Any(x => x.IsIn(role))) return $"needs {role} by a second person: one signature covers one role of {string.Join(", ", rule.Roles)}";
        return $"needs {role}: {people[0]}" + (people.Count == 1 ? "" : $", or as deputy {string.Join(" or ", people.Skip(1))}");
    }
}
