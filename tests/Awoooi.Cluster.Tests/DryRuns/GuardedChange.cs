using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.DryRuns;
using Awoooi.Cluster.Listing;
using Awoooi.Evidences;
using Awoooi.Gates;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.Remedies;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;

namespace Awoooi.Cluster.Tests.DryRuns;

/// <summary>A change of one Deployment that is proven, signed by everybody who must, and then decided on, all over a real API server.</summary>
internal sealed class GuardedChange(KubernetesServer server, string user, string ns) : IDisposable
{
    private const string Memory = "spec.template.spec.containers[name=api].resources.limits.memory";

    private static readonly DeliveredBy Delivery = new(DeliveryTool.ArgoCd, new("argoproj.io/v1alpha1", "Application", "argocd", "shop"), null, Elsewhere: false, Prunes: true);

    private readonly ClusterSession _session = new(new(server.Kubeconfig(user), null), TimeProvider.System);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Proves the change as the cluster is now.</summary>
    public async Task<(Proof Proof, ClusterView Cluster, DryRunReport DryRun)> ProveAsync()
    {
        var cluster = await new LiveClusterReader(_session, TimeProvider.System).ReadAsync([ns], Cancelled);
        var request = Request(cluster);
        var dryRun = await new ServerDryRunner(_session, TimeProvider.System).RunAsync(DryRunPlan.Of(request, $"system:serviceaccount:delivery:{ns}"), Cancelled);
        dryRun.NotRun.ShouldBeNull();
        return (Prover.Prove(request with { DryRun = dryRun }), cluster, dryRun);
    }

    /// <summary>Decides on it as the gate does: everything is read again, and every signature is there. Null: it may be merged.</summary>
    public async Task<GateVerdict?> DecideAsync(Proof signed)
    {
        var (fresh, cluster, dryRun) = await ProveAsync();
        return GateRules.Proofs(signed, new(fresh, Prover.Recheck(signed, cluster, dryRun), null));
    }

    public void Dispose() => _session.Dispose();

    /// <summary>The Deployment, as git declares it.</summary>
    public static JsonObject Api(string ns) => K8s.Deployment(ns, "api", replicas: 3);

    private ProofRequest Request(ClusterView cluster)
    {
        var (before, after) = (Api(ns).Named(), Api(ns).With(Memory, "96Mi").Named());
        var change = new ManifestChange("base", [new("api.yaml", [], [])], [], ObjectDiff.Compare([before], [after]), "built-in", ["shop"], [], "");
        var plan = new RemedyPlan("raise-memory", before.Ref, new Dictionary<string, string>(), [new(before.Ref, FieldPath.Parse(Memory), EditKind.Set, JsonValue.Create("96Mi"))], "", "undo it");
        return new(change, plan, State(before), State(after), cluster, new(new("64Gi", 4, 2), new("32", 4, 2), new("100", 4, 2), new("1Ti", 8, 2)), "policies");
    }

    private static DeclaredState State(KubeObject item) => new([new DeclaredObject(item, "shop", "api.yaml")], [new("shop", "apps/shop", AppKind.Plain, "", [], "") { Delivery = Delivery }], []);
}
