using System.Text.Json.Nodes;
using Awoooi.Deliveries;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Deliveries;

public sealed class HealthVerifierTests
{
    private const string Limit = "spec.template.spec.containers[name=api].resources.limits.memory";

    [Theory]
    [InlineData(true, false, VerificationStatus.Healed)]
    [InlineData(false, false, VerificationStatus.Waiting)]
    [InlineData(false, true, VerificationStatus.NotHealed)]
    [InlineData(true, true, VerificationStatus.Healed)]
    public void Verify_AppliedAndReady_DependsOnTheAlerts(bool resolved, bool patienceOver, VerificationStatus expected) =>
        Verify([Live()], resolved, patienceOver).Status.ShouldBe(expected);

    [Fact]
    public void Verify_OldValueLive_IsNotAppliedYetHoweverLongItTakes()
    {
        var result = Verify([Live().With(Limit, "64Mi")], resolved: true, patienceOver: true);

        result.Status.ShouldBe(VerificationStatus.Waiting);
        result.Detail.ShouldContain("is \"64Mi\", declared is \"128Mi\"");
    }

    [Theory]
    [InlineData("status.observedGeneration", 1, "has not seen")]
    [InlineData("status.updatedReplicas", 1, "1 of 2 pods updated")]
    [InlineData("status.availableReplicas", 1, "1 of 2 pods available")]
    [InlineData("status.replicas", 3, "old pods")]
    public void Verify_RolloutNotAtItsEnd_Waits(string field, int value, string detail)
    {
        var result = Verify([Live().With(field, value)], resolved: true);

        result.Status.ShouldBe(VerificationStatus.Waiting);
        result.Detail.ShouldContain(detail);
    }

    [Fact]
    public void Verify_DeadlineExceeded_IsNotHealed() => Verify(
        [Live().With("status.conditions", JsonNode.Parse("""[{"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded"}]"""))], resolved: true)
        .Status.ShouldBe(VerificationStatus.NotHealed);

    [Theory]
    [InlineData("api-new", VerificationStatus.NotHealed)]
    [InlineData("api-old", VerificationStatus.Healed)]
    public void Verify_CrashingPods_CountOnlyWhereTheyAreOfTheNewReplicaSet(string owner, VerificationStatus expected)
    {
        var pod = K8s.Pod("shop", "api-1", "ReplicaSet", owner, "api");
        pod["status"]!["containerStatuses"]![0]!["state"] = JsonNode.Parse("""{"waiting":{"reason":"CrashLoopBackOff"} }""");

        Verify([Live(), Set("api-old", 9), Set("api-new", 10), pod], resolved: true).Status.ShouldBe(expected);
    }

    [Fact]
    public void Verify_KindNotLookedForOrNothingRendered_Waits()
    {
        HealthVerifier.Verify(Change(), ClusterView.Nothing, true, true).Status.ShouldBe(VerificationStatus.Waiting);
        HealthVerifier.Verify([], ClusterView.Nothing, true, true).Status.ShouldBe(VerificationStatus.Waiting);
    }

    [Theory]
    [InlineData("false", VerificationStatus.Waiting)]
    [InlineData("true", VerificationStatus.Healed)]
    [InlineData("null", VerificationStatus.Healed)]
    public void Verify_FieldTakenAway_MayLiveOnWithADefaultButNotItsOldValue(string live, VerificationStatus expected)
    {
        ObjectChange[] change = [new(new("v1", "ConfigMap", "shop", "c"), ChangeKind.Modified, [new(FieldPath.Parse("data.x"), false, null)])];
        var config = K8s.ConfigMap("shop", "c").With("data.x", JsonNode.Parse(live));

        HealthVerifier.Verify(change, new([config.Named()], ["ConfigMap"]), true, false).Status.ShouldBe(expected);
    }

    [Fact]
    public void Verify_AddedAndRemovedObjects_MustBeThereAndGone()
    {
        var policy = K8s.Object("networking.k8s.io/v1", "NetworkPolicy", "shop", "p").Named();
        ObjectChange Of(ChangeKind kind) => new(policy.Ref, kind, []);
        ClusterView with = new([policy], ["NetworkPolicy"]), without = new([], ["NetworkPolicy"]);

        HealthVerifier.Verify([Of(ChangeKind.Added)], without, true, false).Status.ShouldBe(VerificationStatus.Waiting);
        HealthVerifier.Verify([Of(ChangeKind.Added)], with, true, false).Status.ShouldBe(VerificationStatus.Healed);
        HealthVerifier.Verify([Of(ChangeKind.Removed)], with, true, false).Status.ShouldBe(VerificationStatus.Waiting);
        HealthVerifier.Verify([Of(ChangeKind.Removed)], without, true, false).Status.ShouldBe(VerificationStatus.Healed);
    }

    private static Verification Verify(JsonObject[] live, bool resolved, bool patienceOver = false) =>
        HealthVerifier.Verify(Change(), new([.. live.Select(x => x.Named())], ["Deployment", "Pod", "ReplicaSet"]), resolved, patienceOver);

    private static ObjectChange[] Change() => [new(new("apps/v1", "Deployment", "shop", "api"), ChangeKind.Modified, [new(FieldPath.Parse(Limit), "64Mi", "128Mi")])];

    private static JsonObject Live() => K8s.Deployment("shop", "api", replicas: 2).With(Limit, "128Mi").With("metadata.generation", 2).With("status.observedGeneration", 2)
        .With("status.replicas", 2).With("status.updatedReplicas", 2).With("status.availableReplicas", 2);

    private static JsonObject Set(string name, int revision) => K8s.Object("apps/v1", "ReplicaSet", "shop", name)
        .With("metadata.ownerReferences", JsonNode.Parse("""[{"kind":"Deployment","name":"api"}]"""))
        .With("metadata.annotations", new JsonObject { ["deployment.kubernetes.io/revision"] = $"{revision}" });
}
