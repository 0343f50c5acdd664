using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Fields;

/// <summary><c>images</c>: sets name, tag or digest wherever an object lists containers.</summary>
internal static class ImageTransformer
{
    /// <summary>Runs it.</summary>
    public static void Run(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var (entry, place) in at.Entries("images"))
        {
            if (ImageOverride.Read(entry) is not { } image)
            {
                build.Stop(at, place.At.ToString(), "name is missing or is not supported by the built-in renderer");
                return;
            }
            foreach (var item in objects.Where(x => x.Id.Kind != "CustomResourceDefinition" && Concerns(x.Body, image)))
            {
                var set = new List<FieldPath>();
                Walk(item.Own, FieldPath.Root, image, set);
                if (set.Count > 0) item.Note(ContributionKind.Image, place, set);
            }
        }
    }

    private static bool Concerns(JsonNode? node, ImageOverride image) => node switch
    {
        JsonArray list => list.Any(x => Concerns(x, image)),
        JsonObject map => map.Any(x => (x.Key == "image" && KubeObject.Text(x.Value) is { } old && image.Apply(old) is not null) || Concerns(x.Value, image)),
        _ => false,
    };

    private static void Walk(JsonNode? node, FieldPath field, ImageOverride image, List<FieldPath> set)
    {
        if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++) Walk(list[i], FieldSteps.Item(field, list, i), image, set);
            return;
        }
        if (node is not JsonObject map) return;
        foreach (var (key, value) in map.ToList())
        {
            if (key is "containers" or "initContainers" && value is JsonArray containers) Containers(containers, field.Key(key), image, set);
            Walk(value, field.Key(key), image, set);
        }
    }

    private static void Containers(JsonArray containers, FieldPath field, ImageOverride image, List<FieldPath> set)
    {
        for (var i = 0; i < containers.Count; i++)
        {
            if (containers[i] is not JsonObject container || KubeObject.Text(container["image"]) is not { } old || image.Apply(old) is not { } now) continue;
            container["image"] = now;
            set.Add(FieldSteps.Item(field, containers, i).Key("image"));
        }
    }
}

/// <summary>One entry of <c>images</c>.</summary>
internal sealed partial class ImageOverride
{
    private readonly string _name;
    private readonly JsonObject _entry;

    private ImageOverride(string name, JsonObject entry) => (_name, _entry) = (name, entry);

    /// <summary>Reads an entry; null when its name is none (kustomize would take it for a regular expression).</summary>
    public static ImageOverride? Read(JsonObject entry) =>
        KubeObject.Text(entry["name"]) is { } name && ImageName().IsMatch(name) ? new(name, entry) : null;

    /// <summary>The image with this entry applied; null when the entry is for another image.</summary>
    public string? Apply(string image)
    {
        if (!image.StartsWith(_name, StringComparison.Ordinal) || !Rest().IsMatch(image[_name.Length..])) return null;
        var (tag, digest) = Split(image[_name.Length..]);
        var (newTag, newDigest, suffix) = (Text("newTag"), Text("digest"), Text("tagSuffix"));
        if (newTag.Length > 0 || newDigest.Length > 0) (tag, digest) = (newTag, newDigest);
        else if (suffix.Length > 0) (tag, digest) = (tag + suffix, "");
        var name = Text("newName") is { Length: > 0 } newName ? newName : _name;
        return name + (tag.Length > 0 ? $":{tag}" : "") + (digest.Length > 0 ? $"@{digest}" : "");
    }

    private static (string Tag, string Digest) Split(string rest)
    {
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var tag = at < 0 ? rest : rest[..at];
        return (tag.TrimStart(':'), at < 0 ? "" : rest[(at + 1)..]);
    }

    private string Text(string key) => KubeObject.Text(_entry[key]) ?? "";

    [GeneratedRegex("^[a-zA-Z0-9_./:-]+$")]
    private static partial Regex ImageName();

    [GeneratedRegex("^(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$")]
    private static partial Regex Rest();
}
