using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>A new strategic-merge patch for one field, written into the <c>patches</c> of the app's own kustomization, else of the delivery tool's object.</summary>
internal static class OverlayPatch
{
    /// <summary>The candidates: named by its metadata, or, for objects that a base renames, by a target.</summary>
    public static IEnumerable<Candidate> Candidates(Site site, FieldPath field, JsonNode? value)
    {
        var source = site.App.Source;
        var resource = Deciders.Contributions(site).FirstOrDefault(x => x.Kind == ContributionKind.Resource);
        // What kustomize has from a chart stands in no manifest: it is known by what was rendered.
        var written = resource?.Body as JsonObject ?? (source.App.Kind == AppKind.Kustomize && site.Object!.File.Length == 0 ? site.Object.Object.Body : null);
        if (written is null || KubeObject.From(written) is not { } origin || field.Segments.Any(x => x is FieldSegment.Index)) yield break;
        if (source.App.Kind == AppKind.Kustomize && References.KustomizationOf(site.Tree, source.App.Path) is { } file)
        {
            foreach (var target in new[] { false, true }) yield return New(site, file, origin.Ref, field, value, target);
        }
        if (source.PatchesAt is not { } patches || source.Origin is null) yield break;
        var count = (source.Overlay?.Fields["patches"] as JsonArray)?.Count ?? 0;
        var entry = Entry(origin.Ref, field, value, target: true);
        foreach (var candidate in DeliverySetting.Candidates(site, patches.Index(count), entry, $"new patch in {source.App.FoundBy}")) yield return candidate;
    }

    private static Candidate New(Site site, string file, ObjectRef origin, FieldPath field, JsonNode? value, bool target)
    {
        var bytes = site.Tree.Read(file)!.Value;
        var patches = FieldPath.Root.Key("patches");
        var count = YamlText.Parse(file, bytes).Succeeded(out var text, out var refusal) ? (patches.In(text.Data(0)) as JsonArray)?.Count ?? 0 : 0;
        var what = $"new patch in {(TreePath.Parent(file) is { Length: > 0 } folder ? folder : ".")}";
        if (refusal is not null) return Candidate.Refused(what, refusal);
        return YamlEditor.Set(file, bytes, 0, patches.Index(count), Entry(origin, field, value, target)).Succeeded(out var edit, out refusal)
            ? new Candidate(what, new[] { new EditedFile(file, edit.Bytes, edit.Line) })
            : Candidate.Refused(what, refusal);
    }

    /// <summary>An entry of <c>patches</c> that gives one field of an object a value.</summary>
    public static JsonObject Entry(ObjectRef origin, FieldPath field, JsonNode? value, bool target)
    {
        var entry = new JsonObject();
        if (target) entry["target"] = new JsonObject { ["kind"] = origin.Kind, ["name"] = origin.Name };
        entry["patch"] = Patch(origin, field, value);
        return entry;
    }

    private static string Patch(ObjectRef origin, FieldPath field, JsonNode? value)
    {
        var metadata = new JsonObject { ["name"] = origin.Name };
        if (origin.Namespace.Length > 0) metadata["namespace"] = origin.Namespace;
        var body = new JsonObject { ["apiVersion"] = origin.ApiVersion, ["kind"] = origin.Kind, ["metadata"] = metadata };
        var style = new YamlStyle("\n", 2, 2, Yaml.YamlKind.Plain, false);
        return NodeWriter.Block(DataEdit.Set(body, field, value), 0, style);
    }
}
