using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Proofs.Checks;

/// <summary>Was the change rendered, and does nothing differ but what was intended?</summary>
/// <remarks>
/// Consequences count as intended: the new name of a generated ConfigMap or Secret and the references to it, and annotations of a
/// pod template, by which charts make pods restart. What a values file decides is known to its chart alone.
/// </remarks>
internal sealed class RenderedCheck : IProofCheck
{
    private static readonly string[] Generated = ["ConfigMap", "Secret"];

    public string Name => "rendered";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        var change = context.Request.Change;
        if (!context.IsRendered && context.Differences.Count == 0)
        {
            findings.Gap("nothing could be rendered", "install kubectl or helm, so that the rendered objects can be compared");
        }
        else if (context.Differences.Count == 0 && context.Request.Plan is null)
        {
            findings.Note("no rendered object differs");
        }
        else if (context.Differences.Count == 0)
        {
            findings.Refuse("the rendered objects are the same before and after", "find the file that really decides the value");
        }
        foreach (var app in change.NotRendered) findings.Gap($"not rendered: {app}", "render this app by hand and compare");
        foreach (var item in context.Differences.Where(x => !IsIntended(x, context)))
        {
            findings.Refuse($"{item.Object} would {Verb(item.Kind)} as well, which nobody intended", "edit a place that only this object reads");
        }
        var by = change.Renderer.Length > 0 ? change.Renderer : "the built-in renderer";
        return findings.Or($"{by}: {context.Differences.Count} object{(context.Differences.Count == 1 ? "" : "s")} differ{(context.Differences.Count == 1 ? "s" : "")}, {(context.Request.Plan is null ? "whatever was intended" : "as intended")}");
    }

    private static bool IsIntended(ObjectChange change, ProofContext context)
    {
        if (context.Request.Plan is null) return true;
        var edits = context.Edits;
        if (edits.Any(x => x.Object.Kind == ObjectRef.HelmValuesKind)) return true;
        if (edits.Any(x => x.Object == change.Object && x.Kind is EditKind.RestoreObject or EditKind.RemoveObject)) return true;
        if (IsRenamed(change.Object, edits)) return true;
        if (context.Request.Change.Carriers.Any(x => x.Kind == change.Object.Kind && x.Name == change.Object.Name)) return true;
        return change.Kind == ChangeKind.Modified && change.Fields.All(x => IsIntended(change.Object, x, edits));
    }

    private static bool IsIntended(ObjectRef name, FieldChange field, IReadOnlyList<FieldEdit> edits) =>
        edits.Any(x => (x.Object == name || IsRenamed(name, x.Object)) && (field.Field.IsWithin(x.Field) || x.Field.IsWithin(field.Field)))
        || IsTemplateAnnotation(name, field.Field)
        || edits.Any(x => Generated.Contains(x.Object.Kind) && IsReference(field, x.Object));

    private static bool IsTemplateAnnotation(ObjectRef name, FieldPath field) =>
        TemplatedWorkload.TemplateOf(name.Kind) is { } template && field.IsWithin(template.Key("metadata").Key("annotations"));

    private static bool IsReference(FieldChange field, ObjectRef edited) => FollowsName(field.Before, field.After, Stem(edited.Name));

    // A list without names of its own (envFrom) differs as a whole: all else in it must be the same.
    private static bool FollowsName(JsonNode? before, JsonNode? after, string stem) => (before, after) switch
    {
        (JsonObject was, JsonObject now) => was.Count == now.Count && was.All(x => now.TryGetPropertyValue(x.Key, out var value) && FollowsName(x.Value, value, stem)),
        (JsonArray was, JsonArray now) => was.Count == now.Count && was.Zip(now).All(x => FollowsName(x.First, x.Second, stem)),
        _ => JsonNode.DeepEquals(before, after) || (IsHashOf(stem, KubeObject.Text(before)) && IsHashOf(stem, KubeObject.Text(after))),
    };

    private static bool IsRenamed(ObjectRef name, IReadOnlyList<FieldEdit> edits) => edits.Any(x => IsRenamed(name, x.Object));

    private static bool IsRenamed(ObjectRef name, ObjectRef edited) =>
        Generated.Contains(name.Kind) && name.Kind == edited.Kind && name.Namespace == edited.Namespace && IsHashOf(Stem(edited.Name), name.Name);

    // kustomize appends a dash and ten characters of hash.
    private static string Stem(string name) => name.Length > 11 && name[^11] == '-' ? name[..^11] : name;

    private static bool IsHashOf(string stem, string? name) =>
        name is not null && name.Length == stem.Length + 11 && name.StartsWith(stem + "-", StringComparison.Ordinal);

    private static string Verb(ChangeKind kind) => kind switch { ChangeKind.Added => "be added", ChangeKind.Removed => "be removed", _ => "change" };
}
