using Awoooi.Risks;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>risk.yaml</c> may hold.</summary>
internal sealed class RiskPolicyRules : PolicyRules
{
    private const string KindPattern = "^[A-Z][A-Za-z0-9]{0,62}$";

    public override string File => "risk.yaml";

    public override Type Type => typeof(RiskPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
    [
        FieldRule.Text("production.notProduction[]", "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", "a lower-case word such as staging"),
        FieldRule.Text("production.labels[]", "^([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$", "a label name such as environment"),
        FieldRule.Text("criticalKinds[]", KindPattern, "a kind such as ClusterRole"),
        FieldRule.Text("highKinds[]", KindPattern, "a kind such as NetworkPolicy"),
        FieldRule.Whole("signatures.*.count", 0, 10),
        FieldRule.OneOf("signatures.*.roles[]", KnownRoles.All),
        FieldRule.Text("autoMergePaths[]", @"^[^\s/\\][^\s\\]{0,200}$", "a path from the repository root such as apps/shop/overlays/dev/**"),
    ];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var risk = (RiskPolicy)policy;
        return Repeated.In(risk.CriticalKinds, "criticalKinds")
            .Concat(Repeated.In(risk.HighKinds, "highKinds"))
            .Concat(InBoth(risk))
            .Concat(Upwards(risk))
            .Concat(risk.Signatures.SelectMany(x => Level(x.Key, x.Value)))
            .Concat(Floors(risk))
            .Concat(Paths(risk));
    }

    private static IEnumerable<PolicyConflict> InBoth(RiskPolicy risk) => risk.HighKinds
        .Select((kind, i) => (kind, i))
        .Where(x => risk.CriticalKinds.Contains(x.kind, StringComparer.OrdinalIgnoreCase))
        .Select(x => new PolicyConflict($"highKinds[{x.i}]", $"'{x.kind}'", "it stands under criticalKinds already"));

    private static IEnumerable<PolicyConflict> Upwards(RiskPolicy risk) => Enum.GetValues<RiskLevel>().Skip(1)
        .Where(level => risk.Signatures[level].Count < risk.Signatures[level - 1].Count)
        .Select(level => new PolicyConflict(
            $"signatures.{level}.count", $"'{risk.Signatures[level].Count}'", $"expected no fewer than {level - 1} asks for"));

    private static IEnumerable<PolicyConflict> Level(RiskLevel level, LevelRule rule)
    {
        if (rule.Count > 0 && rule.Roles.Count == 0) yield return new($"signatures.{level}.roles", "no roles", "expected the roles that may sign");
        if (rule.EachRole && rule.Count != rule.Roles.Count)
        {
            yield return new($"signatures.{level}.count", $"'{rule.Count}'", $"expected {rule.Roles.Count}: eachRole asks for one signature of each");
        }
        foreach (var repeated in Repeated.In(rule.Roles, $"signatures.{level}.roles")) yield return repeated;
    }

    // CRITICAL is the level that nothing softens, a careless policy included.
    private static IEnumerable<PolicyConflict> Floors(RiskPolicy risk)
    {
        var critical = risk.Signatures[RiskLevel.CRITICAL];
        if (critical.Count < 2) yield return new("signatures.CRITICAL.count", $"'{critical.Count}'", "expected at least 2");
        if (risk.Signatures[RiskLevel.HIGH].Count < 1) yield return new("signatures.HIGH.count", "'0'", "expected at least 1");
    }

    private static IEnumerable<PolicyConflict> Paths(RiskPolicy risk) => risk.AutoMergePaths
        .Select((path, i) => (path, i))
        .Where(x => x.path.Split('/').Contains(".."))
        .Select(x => new PolicyConflict($"autoMergePaths[{x.i}]", $"'{x.path}'", "expected a path without .."));
}
