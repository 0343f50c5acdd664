using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

/// <summary>Whatever a proof depends on it has read, and whatever it has not read voids nothing: every field of every live object is tried.</summary>
public sealed partial class ReadSetProperties
{
    private const int Seeds = 24;

    public static TheoryData<int> Groups => [.. Enumerable.Range(0, 6)];

    [Theory, MemberData(nameof(Groups))]
    public void Recheck_AnyFieldOfAnyLiveObject_VoidsWhenTheAnswerWouldBeAnotherAndOnlyWhenItWasRead(int group)
    {
        foreach (var seed in Enumerable.Range(group * Seeds / 6, Seeds / 6))
        {
            var request = ReadSetCluster.Make(new Random(seed)).Request;
            var proof = Prover.Prove(request);
            Prover.Recheck(proof, request.Cluster, DryRunReport.NoCluster).Holds.ShouldBeTrue();
            foreach (var (item, path, bent) in Mutations(request.Cluster)) Compare($"seed {seed}, {item.Id} {path}", request with { Cluster = bent }, proof, item, path);
        }
    }

    [Theory]
    [InlineData("Deployment/shop/api", "metadata.resourceVersion")]
    [InlineData("Deployment/shop/api", "metadata.generation")]
    [InlineData("Deployment/shop/api", "metadata.managedFields")]
    [InlineData("Deployment/shop/api", "metadata.annotations")]
    [InlineData("Deployment/shop/api", "status.readyReplicas")]
    [InlineData("StatefulSet/shop/db", "status")]
    [InlineData("ResourceQuota/shop/q", "metadata.resourceVersion")]
    [InlineData("Pod/shop/api-0", "status.conditions")]
    [InlineData("Node//n0", "status.images")]
    public void Recheck_Noise_VoidsNothing(string id, string field)
    {
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            var proving = ReadSetCluster.Make(new Random(seed));
            var proof = proving.Prove();

            Prover.Recheck(proof, proving.LiveField(id, field, new JsonObject { ["noise"] = "99" }).Cluster, DryRunReport.NoCluster).Changed.ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void Recheck_ObjectMadeAnewWithTheSameFields_IsAnother()
    {
        var proving = new Proving().Declared(K8s.Deployment("shop", "api", 2)).WithIdentities().Set("Deployment/shop/api", "spec.replicas", 3);
        var proof = proving.Prove();

        Prover.Recheck(proof, proving.LiveField("Deployment/shop/api", "metadata.uid", "made-anew").Cluster, DryRunReport.NoCluster).Changed.Single().Field.ShouldBe("metadata.uid");
    }

    [Fact]
    public void Prove_ViewWithoutIdentities_ClaimsNone() =>
        new Proving().Declared(K8s.Deployment("shop", "api", 2)).Set("Deployment/shop/api", "spec.replicas", 3).Prove().ReadSet.ShouldNotContain(x => x.Field == "metadata.uid");

    [Fact]
    public void Prove_QuotaUseThatMovesHarmlessly_IsToldAnewAndVoidsNothing()
    {
        var quota = K8s.Object("v1", "ResourceQuota", "shop", "q").With("spec.hard.pods", "100").With("status.used.pods", "10");
        var proving = new Proving().Declared(K8s.Deployment("shop", "api", 2)).Live(quota).Set("Deployment/shop/api", "spec.replicas", 4);
        var proof = proving.Prove();
        proving.LiveField("ResourceQuota/shop/q", "status.used.pods", "50");

        proof.Rollout.ShouldBe("from 2 to 4 pods, none restarts, quota `q` peaks at 12 %");
        proving.Prove().Rollout.ShouldContain("peaks at 52 %");
        Prover.Recheck(proof, proving.Cluster, DryRunReport.NoCluster).Holds.ShouldBeTrue();
        Prover.Recheck(proof, proving.LiveField("ResourceQuota/shop/q", "status.used.pods", "99").Cluster, DryRunReport.NoCluster).Changed.Single().Field.ShouldStartWith("(room in quota)");
    }

    private static void Compare(string what, ProofRequest request, Proof proof, ObjectRef item, string path)
    {
        var check = Prover.Recheck(proof, request.Cluster, DryRunReport.NoCluster);
        var fresh = Prover.Prove(request);
        if (Answer(fresh) != Answer(proof)) check.Changed.ShouldNotBeEmpty($"{what}\n{Answer(proof)}\n{Answer(fresh)}");
        foreach (var change in check.Changed) IsOf(change, item, path).ShouldBeTrue($"{what} voided by {change}");
        if (!proof.ReadSet.Any(x => IsOf(new(x.Object, x.Field, null, null), item, path))) check.Holds.ShouldBeTrue(what);
    }

    // A plain field that was read holds the one that was bent or lies in it; derived facts are of the object, or of all nodes.
    private static bool IsOf(StateChange read, ObjectRef item, string path)
    {
        if (read.Field.StartsWith("(room on nodes)", StringComparison.Ordinal)) return item.Kind is "Node" or "Pod";
        if (read.Object.Name == "*") return item.Kind == read.Object.Kind && (path.Length == 0 || read.Field.Length > 0);
        if (read.Object != item) return false;
        if (read.Field.StartsWith('(') || path.Length == 0 || read.Field.Length == 0) return read.Field.StartsWith('(') || path.Length == 0;
        // Whatever is read of a list item is read by its name.
        var bent = FieldPath.Parse(path.EndsWith("].name", StringComparison.Ordinal) ? path[..^".name".Length] : path);
        return bent.IsWithin(FieldPath.Parse(read.Field)) || FieldPath.Parse(read.Field).IsWithin(bent);
    }

    // What people sign, without the numbers that may move while the verdict stays.
    private static string Answer(Proof proof) => Told().Replace(string.Join('\n', [.. proof.Checks.Select(x => $"{x.Name} {x.Status} {x.Detail}"), proof.Rollout]), "");

    private static IEnumerable<(ObjectRef Item, string Path, ClusterView Bent)> Mutations(ClusterView cluster)
    {
        for (var i = 0; i < cluster.Objects.Count; i++)
        {
            var item = cluster.Objects[i];
            yield return (item.Ref, "", cluster with { Objects = [.. cluster.Objects.Where(x => x != item)] });
            foreach (var path in Leaves(item.Body, FieldPath.Root).Where(x => !IsName(x.ToString())).ToList())
            {
                foreach (var value in Others(path.In(item.Body)!))
                {
                    var copy = item.Body.DeepClone().AsObject();
                    Put(copy, path, value);
                    yield return (item.Ref, path.ToString(), cluster with { Objects = [.. cluster.Objects.Take(i), copy.Named(), .. cluster.Objects.Skip(i + 1)] });
                }
            }
        }
    }

    private static IEnumerable<FieldPath> Leaves(JsonNode? node, FieldPath path) => node switch
    {
        JsonObject map => map.SelectMany(x => Leaves(x.Value, path.Key(x.Key))),
        JsonArray list => list.SelectMany((x, i) => Leaves(x, (x as JsonObject)?["name"] is JsonValue name ? path.Item("name", name.GetValue<string>()) : path.Index(i))),
        _ => [path],
    };

    private static IEnumerable<JsonNode?> Others(JsonNode value)
    {
        yield return null;
        if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False) yield return !value.GetValue<bool>();
        else if (value.GetValueKind() == JsonValueKind.Number) foreach (var step in (int[])[-1, 1000]) yield return Math.Max(0, value.GetValue<int>() + step);
        else if (Quantity.Parse(value.GetValue<string>()) is not null) foreach (var other in (string[])["1m", "200Mi", "100Gi"]) yield return other;
        else yield return "other";
    }

    private static void Put(JsonObject body, FieldPath path, JsonNode? value)
    {
        var parent = path.Parent.In(body);
        if (path.Segments[^1] is FieldSegment.Index at) ((JsonArray)parent!)[at.Position] = value;
        else if (value is null) ((JsonObject)parent!).Remove(((FieldSegment.Key)path.Segments[^1]).Name);
        else ((JsonObject)parent!)[((FieldSegment.Key)path.Segments[^1]).Name] = value;
    }

    private static bool IsName(string path) => path is "kind" or "apiVersion" or "metadata.name" or "metadata.namespace";

    [GeneratedRegex(@"(: it|, quota `q`|; quota `q`|quota `q`)? peaks at \d+ %( of [\w.]+)?|[,:;] fits on \d+ of \d+ nodes")]
    private static partial Regex Told();
}
