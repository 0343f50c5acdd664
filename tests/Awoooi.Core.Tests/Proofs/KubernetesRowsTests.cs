using System.Text.Json.Nodes;
using Awoooi.Proofs;
using Awoooi.Remedies;
using Awoooi.Risks;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

public sealed class KubernetesRowsTests
{
    private static readonly RiskPolicy Policy = new(new([], []), [], [], new Dictionary<RiskLevel, LevelRule>(), []);

    [Theory, TableData("Proofs/kubernetes-rows.json")]
    public void Prove_EachRow_SaysWhatKubernetesDoes(KubernetesRow row)
    {
        var request = row.Proving().Request;

        var proof = Prover.Prove(request);

        if (row.Rollout is not null) proof.Rollout.ShouldBe(row.Rollout, row.Case);
        if (row.Check is not null) proof.Checks.Single(x => x.Name == row.Check).ShouldSatisfyAllConditions(row.Case, x => x.Status.ShouldBe(row.Status!.Value), x => x.Detail.ShouldContain(row.Detail ?? ""), x => x.IsRisky.ShouldBe(row.Risky));
        if (row.Level is { } level) Assess(request, proof).ShouldBe(level, row.Case);
        (row.Rollout ?? row.Check).ShouldNotBeNull(row.Case);
    }

    private static RiskLevel Assess(ProofRequest request, Proof proof) => RiskAssessor.Assess(
        new(request.Change, request.Plan!, request.Change.Rendered, proof, new(0, [], ""), request.Before, request.Cluster, [], Policy, "")).Level;
}

/// <summary>One row: objects that are declared and live, what changes, and what the proof must say.</summary>
/// <param name="Case">In words.</param>
/// <param name="Objects">Kind, name, and what is bent; the first is called <c>api</c> unless named.</param>
/// <param name="On">The object that <paramref name="Set"/> changes; the first one where it says nothing.</param>
/// <param name="Set">Field to value; null removes it. <c>image</c> and <c>memory</c> stand for those of the container.</param>
/// <param name="Removes">An object that goes.</param>
/// <param name="Adds">An object that comes.</param>
/// <param name="Check">The check that answers.</param>
/// <param name="Status">Its answer.</param>
/// <param name="Detail">A part of its words.</param>
/// <param name="Rollout">The whole sentence.</param>
/// <param name="Level">The risk.</param>
/// <param name="Risky">Whether the check makes it HIGH or more.</param>
public sealed record KubernetesRow(
    string Case, JsonArray Objects, string? On = null, JsonObject? Set = null, string? Removes = null, JsonObject? Adds = null,
    string? Check = null, CheckStatus? Status = null, string? Detail = null, string? Rollout = null, RiskLevel? Level = null, bool Risky = false)
{
    internal Proving Proving()
    {
        var proving = new Proving();
        var objects = Objects.Select(x => Make(x!.AsObject())).ToList();
        proving.Declared([.. objects]);
        var on = On ?? objects[0].Named().Ref.Id;
        foreach (var (field, value) in Set ?? []) foreach (var path in Fields(field, on)) proving.Set(on, path, value?.DeepClone(), value is null ? EditKind.Remove : EditKind.Set);
        if (Removes is not null) proving.Removes(Removes);
        return Adds is null ? proving : proving.Adds(Make(Adds));
    }

    private static IEnumerable<string> Fields(string field, string on)
    {
        var container = $"spec.template.spec.containers[name={on.Split('/')[^1]}]";
        return field switch
        {
            "image" => [container + ".image"],
            "memory" => [container + ".resources.requests.memory", container + ".resources.limits.memory"],
            _ => [field],
        };
    }

    private static JsonObject Make(JsonObject row)
    {
        var (kind, name, pods) = ((string)row["kind"]!, (string?)row["name"], (int?)row["pods"] ?? 1);
        var item = kind switch
        {
            "Deployment" => K8s.Deployment("shop", name ?? "api", pods),
            "StatefulSet" => K8s.StatefulSet("shop", name ?? "api", pods),
            "DaemonSet" => Daemon(name ?? "api"),
            "Job" => K8s.Deployment("shop", name!).With("apiVersion", "batch/v1").With("kind", "Job"),
            "Autoscaler" => K8s.Autoscaler("shop", name ?? "api", (int)row["min"]!, (int)row["max"]!),
            "Budget" => K8s.Budget("shop", name ?? "api", row["minAvailable"]?.DeepClone(), row["maxUnavailable"]?.DeepClone()),
            "Claim" => K8s.Claim("shop", name ?? "data"),
            "Service" => K8s.Service("shop", name!),
            "Node" => K8s.Object("v1", "Node", "", name!).With("status.allocatable", JsonNode.Parse("""{"cpu":"4","memory":"1Gi","pods":"110"}"""))
                .With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"}]""")),
            _ => K8s.Object("v1", kind, "shop", name ?? kind.ToLowerInvariant()),
        };
        foreach (var (field, value) in row["with"] as JsonObject ?? []) item.With(field, value?.DeepClone());
        return item;
    }

    private static JsonObject Daemon(string name)
    {
        var item = K8s.Deployment("shop", name).With("kind", "DaemonSet");
        item["spec"]!.AsObject().Remove("replicas");
        return item;
    }
}
