using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Proofs.Quotas;
using Awoooi.Proofs.Rollouts;
using Awoooi.Proofs.Scheduling;

namespace Awoooi.Proofs;

/// <summary>Reads one fact of the cluster by its written name, so that it can be read again at the gate.</summary>
/// <remarks>
/// The field of a fact is a path; empty for "does it exist"; or <c>(name) {arguments}</c> for a fact that is derived, so that a
/// check depends on the answer it needs ("is there room") and not on numbers that change all the time. An object called <c>*</c>
/// stands for all of its kind in its namespace: their names.
/// </remarks>
internal static class LiveFacts
{
    public const string All = "*";
    public const string Identity = "metadata.uid";
    public const string BudgetMet = "(budget met)";
    public const string BudgetSpares = "(budget spares)";
    public const string QuotaRoom = "(room in quota)";
    public const string NodeRoom = "(room on nodes)";
    public const string NodeCount = "(nodes for pods)";
    public const string Schema = "(schema digest)";

    /// <summary>All nodes: what facts about them are facts of.</summary>
    public static readonly ObjectRef Nodes = new("v1", "Node", "", All);

    /// <summary>The kinds that must have been looked for to read a fact, and were not.</summary>
    /// <remarks>Pods take room on nodes from whatever namespace they are in.</remarks>
    public static IEnumerable<string> Unseen(ClusterView cluster, ObjectRef name, string field)
    {
        if (!cluster.LookedFor(name)) yield return name.Kind;
        if (field.StartsWith(NodeRoom, StringComparison.Ordinal) && !cluster.LookedFor("Pod")) yield return "Pod";
    }

    /// <summary>Canonical JSON of the fact; null when absent.</summary>
    public static string? Read(ClusterView cluster, ObjectRef name, string field)
    {
        var value = field.StartsWith('(') ? Derived(cluster, name, field) : Plain(cluster, name, field);
        return value is null ? null : CanonicalJson.Write(value);
    }

    private static JsonNode? Plain(ClusterView cluster, ObjectRef name, string field)
    {
        if (name.Name == All)
        {
            var names = cluster.OfKind(name.Kind, name.Namespace).Select(x => x.Ref.Name).Order(StringComparer.Ordinal);
            return new JsonArray([.. names.Select(x => (JsonNode?)JsonValue.Create(x))]);
        }
        var found = cluster.Find(name);
        return field.Length > 0 ? found?.At(field) : found is null ? null : JsonValue.Create(true);
    }

    private static JsonNode? Derived(ClusterView cluster, ObjectRef name, string field)
    {
        var end = field.IndexOf(')', StringComparison.Ordinal) + 1;
        var arguments = end < field.Length ? JsonNode.Parse(field[end..]) as JsonObject ?? [] : [];
        var item = cluster.Find(name);
        return field[..end] switch
        {
            BudgetMet => item is null ? null : LiveBudget.IsMet(item),
            BudgetSpares => item is null ? null : LiveBudget.Spares(item, arguments),
            QuotaRoom => item is null ? null : LiveQuota.HasRoom(item, arguments),
            NodeRoom => Scheduling.NodeRoom.HasRoom(cluster, arguments),
            NodeCount => NodeSelection.Count(cluster, arguments),
            Schema => item?.At("spec.versions") is { } versions ? JsonValue.Create(CanonicalJson.Digest(versions)) : null,
            var other => throw new InvalidOperationException($"no fact is called {other}"),
        };
    }
}
