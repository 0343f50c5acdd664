using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>An entry of <c>images</c> in a kustomization: it gives containers of one image name another name, tag or digest.</summary>
internal static class ImageEntry
{
    /// <summary>Edits the entry so that it gives <paramref name="image"/>.</summary>
    public static Result<EditedFile> Set(IManifestTree tree, TextPlace place, JsonNode? entry, string image)
    {
        var (name, tag, digest) = Split(image);
        if (PlacePosition.Of(tree, place) is { Value: not null }) return PlaceEditor.Set(tree, place, JsonValue.Create(KubeObject.Text(entry?["name"]) == name ? image : $"{KubeObject.Text(entry?["name"])}={image}"));
        var file = new EditedFile(place.File, null, 0);
        foreach (var (key, wanted) in new[] { ("newName", name), ("newTag", tag), ("digest", digest) })
        {
            var present = KubeObject.Text(entry?[key]);
            if (wanted == (present ?? (key == "newName" ? KubeObject.Text(entry?["name"]) : null))) continue;
            var at = place with { Field = place.Field.Key(key) };
            var edited = wanted is null ? PlaceEditor.Remove(tree, at) : PlaceEditor.Set(tree, at, JsonValue.Create(wanted));
            if (!edited.Succeeded(out var next, out var refusal)) return refusal;
            (file, tree) = (next, new EditedTree(tree, [next.Edit]));
        }
        return file.After is null ? new Refusal("edit-no-effect", $"{place.File} gives {image} already", "nothing needs to be changed here") : file;
    }

    /// <summary>Name, tag and digest of an image reference; a port is no tag.</summary>
    public static (string Name, string? Tag, string? Digest) Split(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : image[(at + 1)..];
        var rest = at < 0 ? image : image[..at];
        var colon = rest.IndexOf(':', rest.LastIndexOf('/') + 1);
        return colon < 0 ? (rest, null, digest) : (rest[..colon], rest[(colon + 1)..], digest);
    }
}
