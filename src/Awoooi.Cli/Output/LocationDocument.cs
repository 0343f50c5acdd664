using System.Text.Json.Serialization;
using Awoooi.Manifests;

namespace Awoooi.Cli.Output;

/// <summary>What <c>locate --json</c> prints; names are documented in docs/cli.md and kept stable.</summary>
internal sealed record LocationDocument(
    string Object,
    string Field,
    string App,
    string FoundBy,
    string? File,
    int? Line,
    int? Column,
    string? Value,
    string? DecidedBy,
    IReadOnlyList<PlaceDocument> Contributions,
    IReadOnlyList<PlaceDocument> Alternatives,
    OriginDocument? History,
    string Renderer,
    IReadOnlyList<string> NotRendered)
{
    public static LocationDocument Of(FieldLocation location, FieldOrigin? origin)
    {
        var decider = location.Decider;
        var place = decider ?? (location.Alternatives is [var first, ..] ? first : null);
        return new(
            location.Object.Object.Ref.Id, location.Field.ToString(), location.Object.App.Name, location.Object.FoundBy, place?.File, place?.Line, place?.Column,
            location.Value, decider?.DecidedBy, [.. location.Contributions.Select(PlaceDocument.Of)], [.. location.Alternatives.Select(PlaceDocument.Of)],
            origin is null ? null : new(origin.Commit.Id, origin.Commit.Subject, origin.Before, origin.After), location.Renderer, location.NotRendered);
    }
}

internal sealed record PlaceDocument(string File, int Line, int Column, string? Value, string DecidedBy, IReadOnlyList<string> AlsoTouches)
{
    public static PlaceDocument Of(FieldPlace place) => new(place.File, place.Line, place.Column, place.Value, place.DecidedBy, place.AlsoTouches);
}

internal sealed record OriginDocument(string Commit, string Subject, string? Before, string? After);

/// <summary>What <c>edit --json</c> prints.</summary>
internal sealed record EditedDocument(
    IReadOnlyList<EditDocument> Edits, IReadOnlyList<ChangedDocument> Rendered, IReadOnlyList<string> Apps, string Diff, string Renderer, IReadOnlyList<string> NotRendered);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LocationDocument))]
[JsonSerializable(typeof(EditedDocument))]
[JsonSerializable(typeof(RefusedDocument))]
internal sealed partial class LocationJson : JsonSerializerContext;
