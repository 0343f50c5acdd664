using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Remedies;
using Awoooi.Risks;
using Awoooi.Testing;
using Awoooi.Topology;

namespace Awoooi.Core.Tests.Risks;

public sealed class RiskAssessorTests
{
    private static readonly RiskPolicy Policy = new(
        new(["staging", "dev", "test"], ["env"]), ["Certificate"], ["Ingress"], new Dictionary<RiskLevel, LevelRule>(), []);

    [Theory, TableData("Risks/levels.csv")]
    public void Assess_EachRow_HasItsLevel(string what, string? ns, string kind, string field, RiskLevel level) =>
        Assess(Facts(Changed(kind, ns ?? "", field))).Level.ShouldBe(level, what);

    [Fact]
    public void Assess_Because_StartsWithWhatDecided()
    {
        var risk = Assess(Facts(Changed("Deployment", "shop", "spec.template.x"), Changed("NetworkPolicy", "shop", "spec.ingress")));

        risk.Level.ShouldBe(RiskLevel.HIGH);
        risk.Because[0].ShouldStartWith("HIGH: NetworkPolicy/shop/x");
        risk.Because.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("shop", "staging", RiskLevel.LOW)]
    [InlineData("shop-staging", "production", RiskLevel.MEDIUM)]
    [InlineData("shop", "live", RiskLevel.MEDIUM)]
    [InlineData("stagingish", null, RiskLevel.MEDIUM)]
    [InlineData("eu-staging-1", null, RiskLevel.LOW)]
    public void Assess_EnvironmentLabel_OutweighsTheName(string ns, string? label, RiskLevel level)
    {
        var facts = Facts(Changed("Deployment", ns, "spec.replicas"));
        if (label is not null) facts = facts with { Cluster = new([K8s.Object("v1", "Namespace", "", ns).With("metadata.labels.env", label).Named()], ["Namespace"]) };

        Assess(facts).Level.ShouldBe(level);
    }

    [Fact]
    public void Assess_LiveAndDeclaredLabelsDiffer_ProductionWins()
    {
        JsonObject Ns(string label) => K8s.Object("v1", "Namespace", "", "shop").With("metadata.labels.env", label);
        var facts = Facts(Changed("Deployment", "shop", "spec.replicas")) with
        {
            Cluster = new([Ns("production").Named()], ["Namespace"]),
            Declared = new([new DeclaredObject(Ns("staging").Named(), "a", "")], [], []),
        };

        Assess(facts).Level.ShouldBe(RiskLevel.MEDIUM);
    }

    [Theory]
    [InlineData("NetworkPolicy", RiskLevel.CRITICAL)]
    [InlineData("PodDisruptionBudget", RiskLevel.CRITICAL)]
    [InlineData("PersistentVolumeClaim", RiskLevel.CRITICAL)]
    [InlineData("StatefulSet", RiskLevel.CRITICAL)]
    [InlineData("Deployment", RiskLevel.CRITICAL)]
    [InlineData("ConfigMap", RiskLevel.HIGH)]
    public void Assess_Removal_IsNeverSmall(string kind, RiskLevel level)
    {
        var item = K8s.Object("v1", kind, "shop", "x").Named();

        Assess(Facts(new ObjectChange(item.Ref, ChangeKind.Removed, [new(FieldPath.Root, item.Body, null)]))).Level.ShouldBe(level);
    }

    [Fact]
    public void Assess_OtherNamespaceThanAlerted_IsHigh() =>
        Assess(Facts(Changed("ConfigMap", "infra", "data.x")) with { AlertedNamespaces = ["shop"] })
            .ShouldSatisfyAllConditions(x => x.Level.ShouldBe(RiskLevel.HIGH), x => x.Because[0].ShouldContain("the alerts are about shop"));

    [Fact]
    public void Assess_SharedDatabaseByItsImage_IsAtLeastMedium()
    {
        var database = K8s.Deployment("shop-staging", "x", image: "registry.example:5000/lib/postgresql:15").Named();

        Assess(Facts(Changed("Deployment", "shop-staging", "spec.replicas")) with { Declared = new([new DeclaredObject(database, "a", "")], [], []) })
            .Because.ShouldContain("MEDIUM: Deployment/shop-staging/x keeps data");
    }

    [Fact]
    public void Assess_NotRendered_IsOneLevelMoreAndStopsAtCritical()
    {
        var low = Facts(Changed("Deployment", "shop-staging", "spec.replicas"));
        var critical = Facts(Changed("Secret", "shop", "data.x"));
        RiskFacts Gap(RiskFacts x) => x with { Change = x.Change with { NotRendered = ["chart: no helm"] } };

        Assess(Gap(low)).Level.ShouldBe(RiskLevel.MEDIUM);
        Assess(Gap(critical)).Level.ShouldBe(RiskLevel.CRITICAL);
        Assess(low with { Rendered = [] }).Level.ShouldBe(RiskLevel.HIGH);
    }

    [Fact]
    public void Assess_OwnersCannotBeTold_IsHigh() => Assess(Facts(Changed("ConfigMap", "shop", "data.x")) with { OwnershipFault = "line 3" }).Level.ShouldBe(RiskLevel.HIGH);

    [Theory]
    [InlineData("CODEOWNERS")]
    [InlineData(".awoooi/roles.yaml")]
    public void Assess_RuleFile_IsCritical(string path)
    {
        var facts = Facts(Changed("ConfigMap", "shop", "data.x"));

        Assess(facts with { Change = facts.Change with { Files = [new FileChange(path, [], [])] } }).Level.ShouldBe(RiskLevel.CRITICAL);
    }

    [Fact]
    public void Assess_IrreversibleOrWidelyUsed_IsMore()
    {
        var facts = Facts(Changed("Deployment", "shop-staging", "spec.replicas"));

        Assess(facts with { Plan = facts.Plan with { Reversal = "" } }).Level.ShouldBe(RiskLevel.MEDIUM);
        var many = new BlastRadius(1, [.. Enumerable.Range(0, 10).Select(x => new AffectedService($"s{x}", 1))], "");
        Assess(Facts(Changed("Deployment", "shop", "spec.template.x")) with { BlastRadius = many }).Level.ShouldBe(RiskLevel.HIGH);
    }

    private static RiskAssessment Assess(RiskFacts facts) => RiskAssessor.Assess(facts);

    private static ObjectChange Changed(string kind, string ns, string field) =>
        new(new(kind is "Deployment" or "StatefulSet" ? "apps/v1" : "v1", kind, ns, "x"), ChangeKind.Modified, [new(FieldPath.Parse(field), 1, 2)]);

    private static RiskFacts Facts(params ObjectChange[] rendered)
    {
        var change = new ManifestChange("base", [new("apps/x.yaml", [], [])], [], rendered, "built-in", ["shop"], [], "");
        var plan = new RemedyPlan("test", rendered[0].Object, new Dictionary<string, string>(), [], "", "undo it");
        var database = K8s.StatefulSet("shop-staging", "x").Named();
        return new(change, plan, rendered, new Proof("", "", "", "", [], [], [], ""), new(0, [], ""),
            new([new(database, "shop", "")], [], []), ClusterView.Nothing, [], Policy, "");
    }
}
