using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Proving;

/// <summary>
/// Generated ConfigMaps and Secrets are named after a hash of their content: an edit of one renames it, and whatever refers to it follows.
/// </summary>
internal sealed partial class Renames
{
    private readonly Dictionary<ObjectRef, ObjectRef> _names = [];

    /// <summary>Finds the renamed objects among the changes of an app.</summary>
    public static Renames In(IReadOnlyList<ObjectChange> changes)
    {
        var renames = new Renames();
        foreach (var gone in changes.Where(x => x.Kind == ChangeKind.Removed && x.Object.Kind is "ConfigMap" or "Secret"))
        {
            var successors = changes.Where(x => x.Kind == ChangeKind.Added && x.Object.Kind == gone.Object.Kind && x.Object.Namespace == gone.Object.Namespace
                && Stem(x.Object.Name) is { } stem && stem == Stem(gone.Object.Name)).ToList();
            if (successors.Count == 1) renames._names[gone.Object] = successors[0].Object;
        }
        return renames;
    }

    /// <summary>The name an object has after the edit.</summary>
    public ObjectRef Now(ObjectRef name) => _names.GetValueOrDefault(name, name);

    /// <summary>The name that an object had before the edit.</summary>
    public ObjectRef Before(ObjectRef name) => _names.FirstOrDefault(x => x.Value == name).Key ?? name;

    /// <summary>Whether a field differs only because it follows a renamed object.</summary>
    public bool Explain(FieldChange field) => _names.Count > 0 && field.Before is not null && JsonNode.DeepEquals(Renamed(field.Before), field.After);

    /// <summary>The renames, for people.</summary>
    public IEnumerable<string> Said => _names.Select(x => $"{x.Key.Kind} {x.Key.Name} becomes {x.Value.Name}");

    // A list without names of its own (envFrom) differs as a whole.
    private JsonNode? Renamed(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(x => KeyValuePair.Create(x.Key, Renamed(x.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Renamed)]),
        _ => KubeObject.Text(node) is { } text && _names.FirstOrDefault(x => x.Key.Name == text).Value is { } now ? JsonValue.Create(now.Name) : node?.DeepClone(),
    };

    private static string? Stem(string name) => Hash().Match(name) is { Success: true } hash ? name[..hash.Index] : null;

    [GeneratedRegex("-[a-z0-9]{10}$")]
    private static partial Regex Hash();
}
