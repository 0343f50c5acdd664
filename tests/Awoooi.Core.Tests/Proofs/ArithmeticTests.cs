using System.Text.Json.Nodes;
using Awoooi.Proofs;
using Awoooi.Proofs.Rollouts;
using Awoooi.Testing;
using Awoooi.Topology;

namespace Awoooi.Core.Tests.Proofs;

public sealed class ArithmeticTests
{
    [Theory, TableData("Proofs/disruption-budgets.csv")]
    public void Budget_EachRow_IsWhatKubernetesComputes(int scale, int pods, int healthy, string? minAvailable, string? maxUnavailable, int allowed, bool risky)
    {
        var budget = new DisruptionBudget("", null, IntOrPercent.From(minAvailable), IntOrPercent.From(maxUnavailable));
        budget.AllowedDisruptions(scale, pods, healthy).ShouldBe(allowed);

        var live = K8s.Budget("shop", "api", minAvailable, maxUnavailable).With("status.currentHealthy", healthy).With("status.desiredHealthy", budget.RequiredReady(scale));
        Restart(K8s.StatefulSet("shop", "api", scale)).Declared(live).Check("disruption-budget").IsRisky.ShouldBe(risky);
    }

    // Where every pod is healthy, what may be evicted at once is what a Deployment may take at once, and no more.
    [Theory, TableData("Proofs/disruption-budgets.csv")]
    public void Budget_DeploymentThatTakesAsManyOrOneMore_IsRiskyOrNot(int scale, int pods, int healthy, string? minAvailable, string? maxUnavailable, int allowed, bool risky)
    {
        Proving Taking(int count) => Restart(K8s.Deployment("shop", "api", scale).With("spec.strategy.rollingUpdate", new JsonObject { ["maxSurge"] = count == 0 ? 1 : 0, ["maxUnavailable"] = count }))
            .Declared(K8s.Budget("shop", "api", minAvailable, maxUnavailable));
        if (healthy < scale || pods < scale || scale == 0 || (allowed == 0 && !risky)) return;

        Taking(allowed).Check("disruption-budget").IsRisky.ShouldBeFalse();
        if (allowed < scale) Taking(allowed + 1).Check("disruption-budget").IsRisky.ShouldBeTrue();
    }

    [Theory, TableData("Proofs/fenceposts.csv")]
    public void Fenceposts_EachRow_IsWhatTheDeploymentControllerComputes(int pods, string? maxSurge, string? maxUnavailable, int surge, int unavailable)
    {
        var rolling = new JsonObject { ["maxSurge"] = maxSurge, ["maxUnavailable"] = maxUnavailable };
        RolloutStrategy.Fenceposts(pods, rolling).ShouldBe((surge, unavailable));

        var quota = K8s.Object("v1", "ResourceQuota", "shop", "q").With("spec.hard.pods", "100").With("status.used.pods", "0");
        var proof = Restart(K8s.Deployment("shop", "api", pods).With("spec.strategy.rollingUpdate", rolling)).Live(quota).Prove();
        proof.Rollout.ShouldContain($", never fewer than {pods - unavailable} ready");
        proof.Checks.Single(x => x.Name == "quota").Detail.ShouldBe(surge == 0 ? "no quota is exceeded" : $"ResourceQuota/shop/q has room for {surge} pods more: it peaks at {surge} % of pods");
    }

    [Theory]
    [InlineData("Deployment", 1, "1 of 1 pods restarts, never fewer than 1 ready")]
    [InlineData("Deployment", 10, "10 of 10 pods restart, never fewer than 8 ready")]
    [InlineData("StatefulSet", 1, "1 of 1 pods restarts, never fewer than 0 ready")]
    [InlineData("StatefulSet", 3, "3 of 3 pods restart, never fewer than 2 ready, from the last to the first, stuck where one stays unready")]
    [InlineData("CronJob", 1, "no pod restarts, the next run has it")]
    public void ToString_RolloutOfEachKind_SaysWhatHappens(string kind, int pods, string sentence) => Roll(kind, pods, null).ShouldBe(sentence);

    [Fact]
    public void ToString_Recreate_GoesDownToNothing() =>
        Roll("Deployment", 3, new JsonObject { ["type"] = "Recreate" }).ShouldBe("3 of 3 pods restart, never fewer than 0 ready, all stop before new ones start");

    [Fact]
    public void Write_EqualValuesInOtherSpelling_HaveOneForm()
    {
        var one = JsonNode.Parse("""{ "b": [1.0, 1e1], "a": { "y": null, "x": "ü\"" } }""");
        var two = JsonNode.Parse("""{"a":{"x":"ü\"","y":null},"b":[1,10.00]}""");

        CanonicalJson.Write(one).ShouldBe(CanonicalJson.Write(two));
        CanonicalJson.Digest(one).ShouldNotBe(CanonicalJson.Digest(JsonNode.Parse("""{"a":{"x":"ü\"","y":null},"b":[10,1]}""")));
    }

    [Theory]
    [InlineData("""{"matchLabels":{"a":"1"}}""", true)]
    [InlineData("""{"matchLabels":{"a":"2"}}""", false)]
    [InlineData("{}", true)]
    [InlineData("""{"matchExpressions":[{"key":"a","operator":"In","values":["1","2"]}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"a","operator":"NotIn","values":["1"]}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"z","operator":"NotIn","values":["1"]}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"z","operator":"Exists"}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"z","operator":"DoesNotExist"}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"a","operator":"Sometimes"}]}""", false)]
    public void Matches_EachOperator_IsAsKubernetesSelects(string selector, bool matches) =>
        LabelSelector.Matches(JsonNode.Parse(selector), new JsonObject { ["a"] = "1" }).ShouldBe(matches);

    private static Proving Restart(JsonObject workload) => new Proving().Declared(workload)
        .Set(workload.Named().Ref.Id, "spec.template.metadata.annotations", new JsonObject { ["restartedAt"] = "now" });

    private static string Roll(string kind, int pods, JsonObject? strategy)
    {
        var body = K8s.Object("apps/v1", kind, "shop", "api").With("spec.replicas", pods);
        if (strategy is not null) body.With("spec.strategy", strategy);
        return Rollout.Of(TemplatedWorkload.From(body.Named())!, pods, pods, restarts: true).ToString();
    }
}
