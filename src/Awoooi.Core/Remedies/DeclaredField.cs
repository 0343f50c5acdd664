using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Remedies;

/// <summary>A field where git declares it: of the object itself, or of the values of the chart that renders it.</summary>
/// <param name="Object">The object to edit.</param>
/// <param name="Field">The field of it.</param>
/// <param name="Value">The declared value; null when the field is not set.</param>
internal sealed record DeclaredField(ObjectRef Object, FieldPath Field, string? Value)
{
    private const int TellingKeys = 3;

    /// <summary>Finds where a field is declared; null when git declares neither the object nor exactly one value that must be it.</summary>
    public static DeclaredField? Find(Evidence evidence, ObjectRef item, FieldPath field, string? liveValue)
    {
        if (evidence.Declared.Find(item) is { } declared) return new(item, field, KubeObject.Text(field.In(declared.Object.Body)));
        if (liveValue is null) return null;
        var keys = field.Segments.OfType<FieldSegment.Key>().TakeLast(TellingKeys).ToList();
        var files = evidence.Declared.Apps.Where(x => x.Kind == AppKind.Helm && x.Namespace == item.Namespace).SelectMany(x => x.ValueFiles).ToHashSet(StringComparer.Ordinal);
        var found = evidence.Declared.Objects.Where(x => x.Object.Ref.Kind == ObjectRef.HelmValuesKind && files.Contains(x.Object.Ref.Name))
            .SelectMany(x => Leaves(FieldPath.Root, x.Object.Body).Where(leaf => leaf.Value == liveValue && EndsWith(leaf.Field, keys)).Select(leaf => new DeclaredField(x.Object.Ref, leaf.Field, leaf.Value)))
            .ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static bool EndsWith(FieldPath field, List<FieldSegment.Key> keys)
    {
        var own = field.Segments.OfType<FieldSegment.Key>().ToList();
        var shared = Math.Min(keys.Count, own.Count);
        return shared > 0 && own.TakeLast(shared).SequenceEqual(keys.TakeLast(shared)) && (shared == keys.Count || keys.Count - shared < 2);
    }

    private static IEnumerable<(FieldPath Field, string Value)> Leaves(FieldPath path, System.Text.Json.Nodes.JsonNode? node) => node switch
    {
        System.Text.Json.Nodes.JsonObject body => body.SelectMany(x => Leaves(path.Key(x.Key), x.Value)),
        System.Text.Json.Nodes.JsonValue value => [(path, KubeObject.Text(value)!)],
        _ => [],
    };
}
