using System.Text.Json.Nodes;
using Awoooi.Gates;
using Awoooi.Proofs;
using Awoooi.Testing;

namespace Awoooi.Cluster.Tests.DryRuns;

/// <summary>What happens to the cluster between proof, signature and gate: whatever the proof read voids it, and nothing else does.</summary>
public sealed class InterleavingTests(ClusterFixture fixture)
{
    private const int Rounds = 200;
    private const string Ns = "races";
    private const string Deployments = $"/apis/apps/v1/namespaces/{Ns}/deployments";

    private const string Applied = $"{Deployments}?fieldManager=argocd-controller";

    private sealed record Step(string Name, bool WasRead, Func<Trying, Task> Do, Func<Trying, Task> Undo, bool LeavesAnother = false);

    private static readonly Step[] Steps =
    [
        Patch("replicas by hand", true, $"{Deployments}/api", """{"spec":{"replicas":5}}""", """{"spec":{"replicas":3}}"""),
        Strategic("the very field", true, $"{Deployments}/api?fieldManager=argocd-controller", Memory("80Mi"), Memory("64Mi")),
        Make("a new autoscaler", true, $"/apis/autoscaling/v2beta2/namespaces/{Ns}/horizontalpodautoscalers", Old(K8s.Autoscaler(Ns, "late"), "autoscaling/v2beta2")),
        Make("a new budget", true, $"/apis/policy/v1beta1/namespaces/{Ns}/poddisruptionbudgets", Old(K8s.Budget(Ns, "late", minAvailable: 1), "policy/v1beta1")),
        Make("a new limit range", true, $"/api/v1/namespaces/{Ns}/limitranges", K8s.Object("v1", "LimitRange", Ns, "late").With("spec.limits", JsonNode.Parse("""[{"type":"Container","max":{"memory":"1Gi"}}]"""))),
        Patch("a budget that asks for more", true, $"/apis/policy/v1beta1/namespaces/{Ns}/poddisruptionbudgets/api", """{"spec":{"minAvailable":3}}""", """{"spec":{"minAvailable":1}}"""),
        Patch("a quota that is full", true, $"/api/v1/namespaces/{Ns}/resourcequotas/team/status", """{"status":{"used":{"requests.memory":"1023Mi"}}}""", """{"status":{"used":{"requests.memory":"192Mi"}}}"""),
        Patch("the applier's role", true, $"/apis/rbac.authorization.k8s.io/v1/namespaces/{Ns}/roles/{Ns}", Verbs("get"), Verbs("create", "patch")),
        new("another object of the same name", true, async x =>
        {
            await x.AdminAsync(HttpMethod.Delete, $"{Deployments}/api", "{}");
            await x.AdminAsync(HttpMethod.Post, Applied, GuardedChange.Api(Ns).ToJsonString());
        }, _ => Task.CompletedTask, LeavesAnother: true),

        Patch("an annotation", false, $"{Deployments}/api", """{"metadata":{"annotations":{"note":"x"}}}""", """{"metadata":{"annotations":{"note":null}}}"""),
        Patch("a field that nobody read", false, $"{Deployments}/api", """{"spec":{"revisionHistoryLimit":3}}""", """{"spec":{"revisionHistoryLimit":10}}"""),
        Patch("its status", false, $"{Deployments}/api/status", """{"status":{"replicas":2,"observedGeneration":9}}""", """{"status":{"replicas":3,"observedGeneration":9}}"""),
        Patch("another workload", false, $"{Deployments}/other", """{"spec":{"replicas":9}}""", """{"spec":{"replicas":1}}"""),
        Patch("a quota that fills a little", false, $"/api/v1/namespaces/{Ns}/resourcequotas/team/status", """{"status":{"used":{"pods":"9"}}}""", """{"status":{"used":{"pods":"4"}}}"""),
        Patch("a label of the namespace", false, $"/api/v1/namespaces/{Ns}", """{"metadata":{"labels":{"team":"x"}}}""", """{"metadata":{"labels":{"team":null}}}"""),
        Make("a ConfigMap", false, $"/api/v1/namespaces/{Ns}/configmaps", K8s.ConfigMap(Ns, "late", ("a", "b"))),
        Make("a Service", false, $"/api/v1/namespaces/{Ns}/services", K8s.Service(Ns, "late")),
        Make("a pod", false, $"/api/v1/namespaces/{Ns}/pods", K8s.Object("v1", "Pod", Ns, "late").With("spec.containers", JsonNode.Parse("""[{"name":"a","image":"b"}]"""))),
    ];

    [Fact]
    public async Task Gate_LiveChangesBetweenProofSignatureAndGate_WhatWasReadVoidsAndNothingElse()
    {
        var (server, user) = (await fixture.ServerAsync(), fixture.NewUser());
        var it = await Trying.StartAsync(fixture, Ns, ("apps", "deployments", ["create", "patch"]));
        await it.CreateAsync([.. Roles.Documented().BoundTo(user), .. Roles.Prover(user, "delivery", Ns), K8s.Deployment(Ns, "other"),
            Old(K8s.Budget(Ns, "api", minAvailable: 1), "policy/v1beta1"),
            K8s.Object("v1", "ResourceQuota", Ns, "team").With("spec.hard", JsonNode.Parse("""{"requests.memory":"1Gi","pods":"50"}""")).With("status", JsonNode.Parse("""{"hard":{"requests.memory":"1Gi","pods":"50"},"used":{"requests.memory":"192Mi","pods":"4"}}"""))]);
        await it.AdminAsync(HttpMethod.Post, Applied, GuardedChange.Api(Ns).ToJsonString());
        using var change = new GuardedChange(server, user, Ns);
        var (proof, _, _) = await change.ProveAsync();
        proof.Checks.Where(x => x.Status == CheckStatus.Refused).ShouldBeEmpty();
        (await change.DecideAsync(proof)).ShouldBeNull();
        var random = new Random(20261123);
        var (wrong, voided, merged) = (new List<string>(), 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var story = random.GetItems(Steps, random.Next(1, 4)).DistinctBy(x => x.Name).Select(x => (Step: x, Reverted: !x.LeavesAnother && random.Next(4) == 0)).ToList();
            foreach (var (step, reverted) in story)
            {
                await step.Do(it);
                if (reverted) await step.Undo(it);
            }
            var verdict = await change.DecideAsync(proof);
            foreach (var (step, reverted) in story.Where(x => !x.Reverted).Reverse()) await step.Undo(it);

            var mustVoid = story.Any(x => x.Step.WasRead && !x.Reverted);
            if ((verdict is null) == mustVoid || (mustVoid && verdict!.Status != GateStatus.Voided))
            {
                wrong.Add($"{round}: {string.Join(", ", story.Select(x => x.Step.Name + (x.Reverted ? " and back" : "")))}: {(verdict is null ? "merges" : verdict!.Reason)}");
            }
            if (verdict is null) merged++;
            else voided++;
            if (story.Any(x => x.Step.LeavesAnother)) (proof, _, _) = await change.ProveAsync();
        }
        TestContext.Current.SendDiagnosticMessage($"{Rounds} interleavings: {voided} voided, {merged} merged");
        wrong.ShouldBeEmpty();
        Math.Min(voided, merged).ShouldBeGreaterThan(Rounds / 10);
    }

    private static Step Patch(string name, bool wasRead, string path, string to, string back) => new(name, wasRead,
        x => x.AdminAsync(HttpMethod.Patch, path, to, "application/merge-patch+json"), x => x.AdminAsync(HttpMethod.Patch, path, back, "application/merge-patch+json"));

    private static Step Strategic(string name, bool wasRead, string path, string to, string back) => new(name, wasRead,
        x => x.AdminAsync(HttpMethod.Patch, path, to, "application/strategic-merge-patch+json"), x => x.AdminAsync(HttpMethod.Patch, path, back, "application/strategic-merge-patch+json"));

    private static Step Make(string name, bool wasRead, string path, JsonObject item) => new(name, wasRead,
        x => x.AdminAsync(HttpMethod.Post, path, item.ToJsonString()), x => x.AdminAsync(HttpMethod.Delete, $"{path}/{(string)item["metadata"]!["name"]!}?gracePeriodSeconds=0", "{}"));

    private static string Memory(string value) => $$$"""{"spec":{"template":{"spec":{"containers":[{"name":"api","resources":{"limits":{"memory":"{{{value}}}"} } }]} } } }""";

    private static string Verbs(params string[] verbs) => $$$"""{"rules":[{"apiGroups":["apps"],"resources":["deployments"],"verbs":[{{{string.Join(',', verbs.Select(x => $"\"{x}\""))}}}]}]}""";

    private static JsonObject Old(JsonObject item, string apiVersion)
    {
        item["apiVersion"] = apiVersion;
        return item;
    }
}
