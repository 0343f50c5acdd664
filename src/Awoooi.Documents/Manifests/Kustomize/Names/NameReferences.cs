using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Names;

/// <summary>Points references to the names and namespaces that the named objects have in the end.</summary>
internal sealed class NameReferences(Build build, List<BuildObject> objects)
{
    private readonly ILookup<string, BuildObject> _byName =
        objects.SelectMany(x => x.PreviousIds.Select(y => y.Name).Distinct().Select(name => (name, x))).ToLookup(x => x.name, x => x.x);

    // A body as written holds the same references in every build.
    private static readonly ConditionalWeakTable<JsonObject, IReadOnlyList<Reference>> Written = [];

    private bool _differs;

    private sealed record Reference(FieldSpec Target, JsonObject Map, string Key, FieldPath Field);

    /// <summary>Runs over all objects.</summary>
    public void Run()
    {
        foreach (var referrer in objects)
        {
            _differs = false;
            Visit(referrer);
            if (!_differs || referrer.IsOwned) continue;
            _ = referrer.Own;
            Visit(referrer);
        }
    }

    private void Visit(BuildObject referrer)
    {
        foreach (var (target, map, key, field) in referrer.IsOwned ? In(referrer) : Written.GetValue(referrer.Body, _ => [.. In(referrer)]))
        {
            if (build.Problem is not null) return;
            Update(referrer, target, map, key, field);
        }
    }

    private static IEnumerable<Reference> In(BuildObject referrer)
    {
        var id = referrer.OriginalId;
        foreach (var (target, spec) in NameReferenceFields.Of(id.Kind).Where(x => x.Field.Selects(id)))
        {
            var found = new List<Reference>();
            spec.Visit(referrer.Body, (map, key, field) => found.Add(new(target, map, key, field)));
            foreach (var reference in found) yield return reference;
        }
    }

    // What is shared is only looked at; it becomes the build's own before the second visit.
    private bool MayChange(BuildObject referrer)
    {
        _differs = true;
        return referrer.IsOwned;
    }

    private void Update(BuildObject referrer, FieldSpec target, JsonObject map, string key, FieldPath field)
    {
        switch (map[key])
        {
            case JsonArray list:
                for (var i = 0; i < list.Count; i++) Node(referrer, target, list[i], x => list[i] = x, FieldSteps.Item(field, list, i));
                break;
            case var node:
                Node(referrer, target, node, x => map[key] = x, field);
                break;
        }
    }

    private void Node(BuildObject referrer, FieldSpec target, JsonNode? node, Action<JsonNode> set, FieldPath field)
    {
        if (node is JsonObject map) Mapping(referrer, target, map, field);
        else if (KubeObject.Text(node) is { } name && Find(referrer, target, name, _byName[name], field) is { } found && found.Id.Name != name && MayChange(referrer))
        {
            set(JsonValue.Create(found.Id.Name));
            Note(referrer, found, field);
        }
    }

    // A subject or a webhook's service is named together with its namespace.
    private void Mapping(BuildObject referrer, FieldSpec target, JsonObject map, FieldPath field)
    {
        if (KubeObject.Text(map["name"]) is not { } name) return;
        IEnumerable<BuildObject> candidates = _byName[name];
        if (KubeObject.Text(map["namespace"]) is { } ns)
        {
            candidates = objects.Exists(x => x.OriginalId.EffectiveNamespace == ns)
                ? candidates.Where(x => x.OriginalId.EffectiveNamespace == ns)
                : candidates.Where(x => x.Id.EffectiveNamespace == ns);
        }
        if (Find(referrer, target, name, candidates, field) is not { } found) return;
        var id = found.Id;
        if (id.Name == name && (id.Namespace.Length == 0 || KubeObject.Text(map["namespace"]) == id.Namespace)) return;
        if (!MayChange(referrer)) return;
        map["name"] = id.Name;
        if (id.Namespace.Length > 0) map["namespace"] = id.Namespace;
        Note(referrer, found, field);
    }

    private BuildObject? Find(BuildObject referrer, FieldSpec target, string name, IEnumerable<BuildObject> candidates, FieldPath field)
    {
        var (from, role) = (referrer.Id, RoleRef(referrer, field));
        var found = candidates.Where(x => x.PreviousIds.Any(target.Selects)
            && (role is null || x.PreviousIds.Any(role.Selects))
            && (Scopes.IsClusterScoped(from.Group, from.Kind) || Scopes.IsClusterScoped(x.Id.Group, x.Id.Kind)
                || x.Id.Kind == "ServiceAccount" || x.Id.EffectiveNamespace == from.EffectiveNamespace)).ToList();
        if (found.Count > 1) found = [.. found.Where(x => x.Affixes.SequenceEqual(referrer.Affixes))];
        if (found.Count <= 1) return found.FirstOrDefault();
        if (found.TrueForAll(x => x.Id.Name == found[0].Id.Name && x.Id.Namespace == found[0].Id.Namespace)) return found[0];
        build.Stop($"{from}: {field}: '{name}' could mean {string.Join(" or ", found.Select(x => x.Id))}");
        return null;
    }

    private static FieldSpec? RoleRef(BuildObject referrer, FieldPath field) =>
        field.Segments is [FieldSegment.Key { Name: "roleRef" }, ..] && referrer.Body["roleRef"] is JsonObject role
        && KubeObject.Text(role["kind"]) is { } kind && KubeObject.Text(role["apiGroup"]) is { } group
            ? new("", kind, group)
            : null;

    private static void Note(BuildObject referrer, BuildObject found, FieldPath field)
    {
        var cause = found.Contributions[^1];
        referrer.Note(ContributionKind.Other, new(cause.File, cause.Document, cause.At, cause.Inner, cause.Body), field);
    }
}
