using System.Text.Json.Nodes;

namespace Awoooi.Objects;

/// <summary>Compares objects as data, field by field. List items are matched by what identifies them, not by position.</summary>
public static class ObjectDiff
{
    private static readonly string[] Identities = ["name", "mountPath", "containerPort", "port", "key", "topologyKey", "ip"];

    /// <summary>What differs between two sets of objects, in the order of the names.</summary>
    public static IReadOnlyList<ObjectChange> Compare(IEnumerable<KubeObject> before, IEnumerable<KubeObject> after)
    {
        var old = ByRef(before);
        var now = ByRef(after);
        return [.. old.Keys.Union(now.Keys).Where(x => !ReferenceEquals(old.GetValueOrDefault(x)?.Body, now.GetValueOrDefault(x)?.Body)).OrderBy(x => x.Id, StringComparer.Ordinal)
            .Select(x => Compare(x, old.GetValueOrDefault(x), now.GetValueOrDefault(x))).OfType<ObjectChange>()];
    }

    /// <summary>The fields that differ between two nodes.</summary>
    public static IReadOnlyList<FieldChange> Fields(JsonNode? before, JsonNode? after)
    {
        var changes = new List<FieldChange>();
        Walk(FieldPath.Root, before, after, changes);
        return changes;
    }

    /// <summary>The key that identifies each item of the lists (<c>name</c>, <c>mountPath</c> …); null when none does.</summary>
    public static string? IdentityOf(params JsonArray?[] lists)
    {
        var present = lists.OfType<JsonArray>().Where(x => x.Count > 0).ToList();
        return present.Count == 0 ? null : Identities.FirstOrDefault(key => present.All(list => Identifies(key, list)));
    }

    private static Dictionary<ObjectRef, KubeObject> ByRef(IEnumerable<KubeObject> objects)
    {
        var map = new Dictionary<ObjectRef, KubeObject>();
        foreach (var item in objects) map[item.Ref] = item;
        return map;
    }

    private static ObjectChange? Compare(ObjectRef name, KubeObject? before, KubeObject? after)
    {
        if (before is null) return new(name, ChangeKind.Added, [new(FieldPath.Root, null, after!.Body)]);
        if (after is null) return new(name, ChangeKind.Removed, [new(FieldPath.Root, before.Body, null)]);
        // Most objects of an app are the same, and that is seen much sooner than where they differ.
        if (JsonNode.DeepEquals(before.Body, after.Body)) return null;
        var fields = Fields(before.Body, after.Body);
        return fields.Count == 0 ? null : new(after.Ref, ChangeKind.Modified, fields);
    }

    private static void Walk(FieldPath path, JsonNode? before, JsonNode? after, List<FieldChange> changes)
    {
        if (before is JsonObject old && after is JsonObject now)
        {
            foreach (var key in old.Select(x => x.Key).Union(now.Select(x => x.Key))) Walk(path.Key(key), old[key], now[key], changes);
        }
        else if (before is JsonArray oldList && after is JsonArray nowList && IdentityOf(oldList, nowList) is { } by)
        {
            foreach (var id in Ids(oldList, by).Union(Ids(nowList, by)))
            {
                var item = new FieldSegment.Item(by, id);
                Walk(path.Item(by, id), item.In(oldList), item.In(nowList), changes);
            }
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            changes.Add(new(path, before, after));
        }
    }

    private static IEnumerable<string> Ids(JsonArray list, string by) => list.Select(x => KubeObject.Text(x![by])!);

    private static bool Identifies(string key, JsonArray list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return list.All(x => x is JsonObject item && KubeObject.Text(item[key]) is { } id && seen.Add(id));
    }
}
