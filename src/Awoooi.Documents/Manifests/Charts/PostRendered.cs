using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Charts;

/// <summary>Fields that a HelmRelease changes behind its chart (<c>postRenderers</c>), or could.</summary>
internal static class PostRendered
{
    /// <summary>The images and patches that set a field, the one that decides first.</summary>
    public static IEnumerable<Candidate> Decided(Site site, FieldPath field, JsonNode? value)
    {
        if (site.App.Source.Helm is not { PostRenderersAt: { } at } release) return [];
        return release.PostRenderers.Select((x, i) => (Body: x, At: at.Index(i).Key("kustomize"))).Reverse()
            .SelectMany(x => Images(site, x.Body, x.At, field, value).Concat(Patches(site, x.Body, x.At, field, value)));
    }

    /// <summary>One more patch behind the chart, for what no value of it decides.</summary>
    public static IEnumerable<Candidate> New(Site site, FieldPath field, JsonNode? value)
    {
        if (site.App.Source.Helm is not { PostRenderersAt: { } at } release || field.Segments.Any(x => x is FieldSegment.Index)) return [];
        var entry = OverlayPatch.Entry(site.Object!.Object.Ref with { Namespace = "" }, field, value, target: true);
        var what = $"new patch in the post-renderers of {site.App.Source.App.FoundBy}";
        if (release.PostRenderers is not [.., var last]) return DeliverySetting.Candidates(site, at, new JsonArray(new JsonObject { ["kustomize"] = new JsonObject { ["patches"] = new JsonArray(entry) } }), what);
        var count = (last["patches"] as JsonArray)?.Count ?? 0;
        return DeliverySetting.Candidates(site, at.Index(release.PostRenderers.Count - 1).Key("kustomize").Key("patches").Index(count), entry, what);
    }

    // An entry for the image as it is now; another name than it gives is left to a patch.
    private static IEnumerable<Candidate> Images(Site site, JsonObject body, FieldPath at, FieldPath field, JsonNode? value)
    {
        if (KubeObject.Text(value) is not { } goal || KubeObject.Text(field.In(site.Object!.Object.Body)) is not { } now || field.Segments is not [.., FieldSegment.Key { Name: "image" }]) yield break;
        var (name, tag, digest) = ImageEntry.Split(goal);
        if (name != ImageEntry.Split(now).Name || tag is null || digest is not null) yield break;
        foreach (var (entry, i) in Items(body, "images"))
        {
            if ((KubeObject.Text(entry["newName"]) ?? KubeObject.Text(entry["name"])) != name || entry["newTag"] is null) continue;
            foreach (var candidate in DeliverySetting.Candidates(site, at.Key("images").Index(i).Key("newTag"), JsonValue.Create(tag), $"images in the post-renderers of {site.App.Source.App.Name}")) yield return candidate;
        }
    }

    private static IEnumerable<Candidate> Patches(Site site, JsonObject body, FieldPath at, FieldPath field, JsonNode? value)
    {
        foreach (var (entry, i) in Items(body, "patches").Reverse())
        {
            var bytes = Encoding.UTF8.GetBytes(KubeObject.Text(entry["patch"]) ?? "");
            if (!YamlReader.Read("patch", bytes).Succeeded(out var documents, out _) || documents is not [{ Body: var patch }] || field.In(patch) is null) continue;
            var target = entry["target"] as JsonObject;
            if ((KubeObject.Text(target?["name"]) ?? KubeObject.From(patch)?.Ref.Name) != site.Object!.Object.Ref.Name) continue;
            var edit = value is null ? YamlEditor.Remove("patch", bytes, documents[0].Index, field) : YamlEditor.Set("patch", bytes, documents[0].Index, field, value);
            if (!edit.Succeeded(out var made, out _)) continue;
            foreach (var candidate in DeliverySetting.Candidates(site, at.Key("patches").Index(i).Key("patch"), JsonValue.Create(Encoding.UTF8.GetString(made.Bytes)), $"patch in the post-renderers of {site.App.Source.App.Name}")) yield return candidate;
        }
    }

    private static IEnumerable<(JsonObject Entry, int Index)> Items(JsonObject body, string list) => (body[list] as JsonArray ?? []).Select((x, i) => (x as JsonObject ?? [], i));
}
