using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Awoooi.Objects;

namespace Awoooi.Remedies;

/// <summary>A typed remedy with its parameters bound: what shall be different, not how to write it.</summary>
/// <param name="Remedy">The remedy's id (<c>raise-memory</c>).</param>
/// <param name="Target">The object it changes.</param>
/// <param name="Parameters">Its parameters as people read them.</param>
/// <param name="Edits">The fields that shall differ afterwards, and no others.</param>
/// <param name="Because">Why this remedy and these numbers.</param>
/// <param name="Reversal">How to undo it, in a sentence; empty when it cannot be undone.</param>
/// <param name="HandOver">What a person must still see to; empty when nothing.</param>
public sealed record RemedyPlan(
    string Remedy,
    ObjectRef Target,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<FieldEdit> Edits,
    string Because,
    string Reversal,
    string HandOver = "");

/// <summary>One intended difference.</summary>
/// <param name="Object">The object.</param>
/// <param name="Field">The field; the root path for a whole object.</param>
/// <param name="Kind">What shall happen to it.</param>
/// <param name="Value">The new value, for <see cref="EditKind.Set"/>.</param>
/// <param name="Commit">The commit whose parent has the good state, for the restoring kinds.</param>
/// <param name="App">Name of the app that declares the object, for an object that several apps declare; null where one does.</param>
public sealed record FieldEdit(
    ObjectRef Object,
    FieldPath Field,
    EditKind Kind,
    JsonNode? Value = null,
    string Commit = "",
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? App = null);

/// <summary>What shall happen to a field.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EditKind>))]
public enum EditKind
{
    /// <summary>It shall have a value.</summary>
    Set,

    /// <summary>It shall be absent.</summary>
    Remove,

    /// <summary>It shall be again as before the commit: value, style and comments.</summary>
    Restore,

    /// <summary>An object that the commit took away shall be declared again.</summary>
    RestoreObject,

    /// <summary>An object that the commit added shall no longer be declared.</summary>
    RemoveObject,
}
