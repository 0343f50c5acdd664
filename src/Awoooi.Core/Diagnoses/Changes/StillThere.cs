using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Changes;

/// <summary>Whether what a commit changed is still so: in git at the base, and in the cluster.</summary>
internal static class StillThere
{
    /// <summary>False when a later commit changed the field again.</summary>
    public static bool InGit(DeclaredState declared, DeclaredChange change, FieldChange field)
    {
        var now = declared.Find(change.Change.Object)?.Object;
        return change.Change.Kind switch
        {
            ChangeKind.Added => now is not null,
            ChangeKind.Removed => now is null,
            _ => now is not null && Same(field.Field.In(now.Body), field.After),
        };
    }

    /// <summary>False when the cluster shows that the change has not arrived; what was not looked at cannot show that.</summary>
    public static bool InCluster(ClusterView cluster, DeclaredChange change, FieldChange field)
    {
        var item = change.Change.Object;
        var live = cluster.Find(item);
        if (item.Kind == ObjectRef.HelmValuesKind) return true;
        return change.Change.Kind switch
        {
            ChangeKind.Added => live is not null || !cluster.LookedFor(item),
            ChangeKind.Removed => live is null,
            _ => live is null || (field.After is null ? !Same(field.Field.In(live.Body), field.Before) : Within(field.After, field.Field.In(live.Body))),
        };
    }

    /// <summary>Whether all that is declared is also live; the API server adds defaults, so live may hold more.</summary>
    public static bool Within(JsonNode? declared, JsonNode? live) => (declared, live) switch
    {
        (JsonObject wanted, JsonObject got) => wanted.All(x => x.Value is null || Within(x.Value, got[x.Key])),
        (JsonArray wanted, JsonArray got) => WithinList(wanted, got),
        (null, _) => true,
        _ => Same(declared, live),
    };

    /// <summary>Equal as data, or equal as quantities (<c>0.5</c> and <c>500m</c>).</summary>
    public static bool Same(JsonNode? a, JsonNode? b)
    {
        if (JsonNode.DeepEquals(a, b)) return true;
        if (KubeObject.Text(a) is not { } left || KubeObject.Text(b) is not { } right) return false;
        return left == right || (Quantity.Parse(left) is { } x && x == Quantity.Parse(right));
    }

    private static bool WithinList(JsonArray wanted, JsonArray got)
    {
        if (ObjectDiff.IdentityOf(wanted, got) is not { } by) return wanted.Count == got.Count && wanted.Zip(got).All(x => Within(x.First, x.Second));
        return wanted.All(x => x is JsonObject item && Within(item, new FieldSegment.Item(by, KubeObject.Text(item[by])!).In(got)));
    }
}
