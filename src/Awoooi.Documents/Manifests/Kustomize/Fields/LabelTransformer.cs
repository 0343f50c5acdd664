using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Fields;

/// <summary><c>labels</c>, <c>commonLabels</c> and <c>commonAnnotations</c>.</summary>
internal static class LabelTransformer
{
    /// <summary><c>labels</c>, then <c>commonLabels</c>.</summary>
    public static void Labels(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var (entry, place) in at.Entries("labels"))
        {
            if (entry.Select(x => x.Key).FirstOrDefault(x => x is not ("pairs" or "includeSelectors" or "includeTemplates")) is { } unknown)
            {
                build.Stop(at, place.At.ToString(), $"{unknown} is not supported by the built-in renderer");
                return;
            }
            var (selectors, templates) = (IsTrue(entry["includeSelectors"]), IsTrue(entry["includeTemplates"]));
            var specs = selectors ? LabelFields.Everywhere : templates ? LabelFields.MetadataAndTemplates : LabelFields.Metadata;
            Set(build, at, objects, entry["pairs"], specs, place);
        }
        Set(build, at, objects, at.Body["commonLabels"], LabelFields.Everywhere, at.At(FieldPath.Root.Key("commonLabels"), at.Body["commonLabels"]));
    }

    /// <summary><c>commonAnnotations</c>.</summary>
    public static void Annotations(Build build, Kustomization at, List<BuildObject> objects) => Set(
        build, at, objects, at.Body["commonAnnotations"], LabelFields.Annotations,
        at.At(FieldPath.Root.Key("commonAnnotations"), at.Body["commonAnnotations"]));

    private static void Set(Build build, Kustomization at, List<BuildObject> objects, JsonNode? pairs, IReadOnlyList<FieldSpec> specs, Place place)
    {
        if (pairs is not JsonObject { Count: > 0 } values) return;
        if (values.FirstOrDefault(x => x.Value is not JsonValue value || !value.TryGetValue<string>(out _)).Key is { } key)
        {
            build.Stop(at, place.At.ToString(), $"{key} is no text; put it in quotes");
            return;
        }
        foreach (var item in objects)
        {
            var set = new List<FieldPath>();
            foreach (var spec in specs.Where(x => x.Selects(item.Id))) spec.Visit(item.Own, (map, name, field) => Put(map, name, field, values, set));
            if (set.Count > 0) item.Note(ContributionKind.Other, place, set);
        }
    }

    private static void Put(JsonObject map, string name, FieldPath field, JsonObject values, List<FieldPath> set)
    {
        if (map[name] is not JsonObject target) map[name] = target = [];
        foreach (var (key, value) in values)
        {
            target[key] = value!.DeepClone();
            set.Add(field.Key(key));
        }
    }

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
