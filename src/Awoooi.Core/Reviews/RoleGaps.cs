using Awoooi.Risks;

namespace Awoooi.Reviews;

/// <summary>What a signature rule still lacks, in words.</summary>
internal static class RoleGaps
{
    public static IEnumerable<string> Find(SignatureRule rule, IReadOnlyList<string> signers, Roster roster)
    {
        var counting = rule.Roles.Count == 0 ? signers : [.. signers.Where(x => rule.Roles.Any(r => roster.InRole(r).Contains(x)))];
        if (rule.EachRole && rule.Count > 0)
        {
            var covered = Cover(rule.Roles, counting, roster);
            foreach (var role in rule.Roles.Where(x => !covered.ContainsKey(x))) yield return Need(role, rule, counting, roster);
            if (covered.Count < rule.Roles.Count) yield break;
        }
        var lacking = rule.Count - counting.Count;
        if (lacking <= 0) yield break;
        var able = rule.Roles.SelectMany(roster.InRole).Distinct().Count();
        yield return $"needs {lacking} more of {string.Join(", ", rule.Roles)}"
            + (rule.Roles.Count > 0 && able < rule.Count ? $" (roles.yaml knows only {able} such people)" : "");
    }

    /// <summary>Gives each role a signer of its own: a maximum matching, by augmenting paths.</summary>
    private static Dictionary<string, string> Cover(IReadOnlyList<string> roles, IReadOnlyList<string> signers, Roster roster)
    {
        var roleOf = new Dictionary<string, string>();
        foreach (var role in roles) Assign(role, []);
        return roleOf.ToDictionary(x => x.Value, x => x.Key);

        bool Assign(string role, HashSet<string> tried)
        {
            foreach (var name in signers.Where(x => roster.InRole(role).Contains(x)))
            {
                if (!tried.Add(name)) continue;
                if (roleOf.TryGetValue(name, out var other) && !Assign(other, tried)) continue;
                roleOf[name] = role;
                return true;
            }
            return false;
        }
    }

    private static string Need(string role, SignatureRule rule, IReadOnlyList<string> counting, Roster roster)
    {
        if (roster.InRole(role).Count == 0) return $"needs {role}, and nobody in roles.yaml has this role";
        return counting.Any(x => roster.InRole(role).Contains(x))
            ? $"needs {role} by a second person: one signature covers one role of {string.Join(", ", rule.Roles)}"
            : $"needs {role}";
    }
}
