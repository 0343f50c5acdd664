using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Changes;

/// <summary>
/// Kustomize names a generated ConfigMap after its content, so a changed value shows as one object removed, one added, and
/// every reference renamed. This tells it as what it is: one object with changed fields.
/// </summary>
internal static class GeneratedConfig
{
    private const int HashLength = 10;

    public static IReadOnlyList<DeclaredChange> Join(IReadOnlyList<DeclaredChange> changes)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var joined = new List<DeclaredChange>();
        foreach (var added in changes.Where(x => IsConfig(x) && x.Change.Kind == ChangeKind.Added && Stem(x.Change.Object.Name) is not null))
        {
            var removed = changes.FirstOrDefault(x => IsConfig(x) && x.Change.Kind == ChangeKind.Removed && x.App == added.App
                && x.Change.Object.Kind == added.Change.Object.Kind && x.Change.Object.Namespace == added.Change.Object.Namespace
                && Stem(x.Change.Object.Name) == Stem(added.Change.Object.Name));
            if (removed is null) continue;
            renamed[removed.Change.Object.Name] = added.Change.Object.Name;
            var fields = ObjectDiff.Fields(removed.Change.Fields[0].Before, added.Change.Fields[0].After);
            joined.Add(added with { Change = new(added.Change.Object, ChangeKind.Modified, [.. fields.Where(x => x.Field.Segments is not [FieldSegment.Key { Name: "metadata" }, ..])]) });
        }
        if (renamed.Count == 0) return changes;
        var names = renamed.Keys.Concat(renamed.Values).ToHashSet(StringComparer.Ordinal);
        return [.. joined, .. changes.Where(x => !IsConfig(x) || !names.Contains(x.Change.Object.Name)).Select(x => WithoutRenames(x, renamed)).Where(x => x.Change.Fields.Count > 0)];
    }

    private static DeclaredChange WithoutRenames(DeclaredChange change, Dictionary<string, string> renamed) => change with
    {
        Change = change.Change with
        {
            Fields = [.. change.Change.Fields.Where(x => x.Before is null || !JsonNode.DeepEquals(Renamed(x.Before, renamed), x.After))],
        },
    };

    // A list without names of its own (envFrom) differs as a whole.
    private static JsonNode? Renamed(JsonNode? node, Dictionary<string, string> names) => node switch
    {
        JsonObject map => new JsonObject(map.Select(x => KeyValuePair.Create(x.Key, Renamed(x.Value, names)))),
        JsonArray list => new JsonArray([.. list.Select(x => Renamed(x, names))]),
        _ => KubeObject.Text(node) is { } text && names.TryGetValue(text, out var now) ? JsonValue.Create(now) : node?.DeepClone(),
    };

    private static bool IsConfig(DeclaredChange change) => change.Change.Object.Kind is "ConfigMap" or "Secret";

    private static string? Stem(string name)
    {
        var dash = name.LastIndexOf('-');
        return dash > 0 && name.Length - dash - 1 == HashLength && name[(dash + 1)..].All(x => char.IsAsciiLetterLower(x) || char.IsAsciiDigit(x)) ? name[..dash] : null;
    }
}
