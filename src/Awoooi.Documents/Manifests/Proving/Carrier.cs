using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Proving;

/// <summary>A field of a delivery tool's object that carries a value into what the tool renders: its own difference is the edit itself.</summary>
/// <param name="Object">The object; its namespace may be given by whoever applies it.</param>
/// <param name="Field">The field.</param>
internal sealed record Carrier(ObjectRef Object, FieldPath Field)
{
    /// <summary>The fields of the delivery tool's object that a candidate changes.</summary>
    public static IReadOnlyList<Carrier> Of(AppSource source, Candidate candidate) => [.. candidate.Carriers, .. Of(source, candidate.Place)];

    private static IReadOnlyList<Carrier> Of(AppSource source, TextPlace? place) =>
        place is not null && source.Origin is { } origin && origin.File == place.File && origin.Document == place.Document && place.Field.IsWithin(origin.At)
            ? [new(origin.Object, origin.Within.Then(place.Field.Below(origin.At)))]
            : [];

    /// <summary>Whether a field of an object is, contains or lies below this one.</summary>
    public bool Covers(ObjectRef name, FieldPath field) =>
        name.Kind == Object.Kind && name.Name == Object.Name && (Object.Namespace.Length == 0 || Object.Namespace == name.Namespace)
        && (field.IsWithin(Field) || Field.IsWithin(field));
}
