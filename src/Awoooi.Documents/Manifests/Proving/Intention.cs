using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Documents.Manifests.Proving;

/// <summary>What an edit shall do to the rendered objects of one app.</summary>
/// <param name="App">The app.</param>
/// <param name="Edit">The edit.</param>
/// <param name="Value">The value the field shall have; null when it shall be absent.</param>
internal sealed record Intention(string App, FieldEdit Edit, JsonNode? Value)
{
    /// <summary>Fields of delivery tools' objects that differ because the value is written there.</summary>
    public IReadOnlyList<Carrier> Carriers { get; init; } = [];

    /// <summary>Whether it is about a field rather than a whole object.</summary>
    public bool IsField => Edit.Kind is EditKind.Set or EditKind.Remove or EditKind.Restore;

    /// <summary>The body with the intention carried out.</summary>
    public JsonNode? On(JsonNode? body) => Value is null ? DataEdit.Remove(body, Edit.Field) : DataEdit.Set(body, Edit.Field, Value);

    /// <summary>A body without the empty collections that the removal of the field may or may not leave above it.</summary>
    public JsonNode? Bare(JsonNode? body)
    {
        if (Value is not null) return body;
        for (var path = Edit.Field.Parent; path.Segments.Count > 0 && path.In(body) is JsonObject { Count: 0 } or JsonArray { Count: 0 }; path = path.Parent)
        {
            body = DataEdit.Remove(body, path);
        }
        return body;
    }

    /// <summary>Whether the objects of the app are as intended.</summary>
    public bool IsMet(IReadOnlyList<KubeObject> objects, Func<ObjectRef, ObjectRef> renamed)
    {
        var body = objects.FirstOrDefault(x => x.Ref == renamed(Edit.Object))?.Body;
        return Edit.Kind switch
        {
            EditKind.RestoreObject => body is not null,
            EditKind.RemoveObject => body is null,
            _ => body is not null && (DataEdit.Same(Edit.Field.In(body), Value) || ObjectDiff.Fields(Edit.Field.In(body), Value).Count == 0),
        };
    }

    /// <summary>Whether a field of the object is, contains or lies below the intended one.</summary>
    public bool Covers(ObjectRef name, FieldPath field) => Edit.Object == name && (!IsField || field.IsWithin(Edit.Field) || Edit.Field.IsWithin(field));
}
