using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>The Applications that an ApplicationSet generates from a list, from folders and from files of the tree.</summary>
/// <remarks>Fields: Argo CD, ApplicationSet CRD; parameters in <c>{{name}}</c> or, with goTemplate, <c>{{.name}}</c>, without functions.</remarks>
internal sealed partial class ApplicationSets(TreeIndex index, ManifestFiles files)
{
    private const int MaxApplications = 1_000;

    /// <summary>The Applications; a set that needs what the tree does not hold (clusters, forges), or functions, generates none here.</summary>
    public IEnumerable<DeliveryObject> Expand(DeliveryObject set)
    {
        var template = FieldPath.Parse("spec.template");
        if (template.In(set.Object.Body) is not JsonObject body) yield break;
        foreach (var parameters in set.Object.ItemsAt("spec.generators").SelectMany(Parameters).Take(MaxApplications))
        {
            if (Filled(body, parameters) is not JsonObject made) continue;
            (made["apiVersion"], made["kind"]) = ("argoproj.io/v1alpha1", "Application");
            if (KubeObject.From(made) is not { } application) continue;
            var origin = set.Origin is { } at ? at with { At = at.At.Then(template), Within = template } : null;
            yield return new(application, $"{set.FoundIn} by ApplicationSet {set.Object.Ref.Name}", origin);
        }
    }

    /// <summary>An app that stands for what a set generates from what the tree does not hold, and says so; null when there is no such thing, or it is known live.</summary>
    public AppSource? Unexpanded(DeliveryObject set, IReadOnlyList<DeliveryObject> applications, ScopeRules scopes)
    {
        var name = set.Object.Ref.Name;
        var owned = applications.Any(x => x.Object.ItemsAt("metadata.ownerReferences").Any(y => KubeObject.Text(y["kind"]) == "ApplicationSet" && KubeObject.Text(y["name"]) == name));
        if (owned || Expand(set).Any() || set.Object.ItemsAt("spec.generators").SelectMany(Unknown).FirstOrDefault() is not { } why) return null;
        var words = $"Argo CD ApplicationSet {name} in {set.FoundIn}";
        return new(new(name, "", AppKind.Plain, "", [], words), scopes, Files: [], Origin: set.Origin, Unsupported: $"{words} {why}");
    }

    private static IEnumerable<string> Unknown(JsonObject generator) => generator.Where(x => x.Key is not ("list" or "git" or "selector" or "template")).Select(x => x.Key switch
    {
        "matrix" when x.Value?["generators"] is JsonArray inner => inner.OfType<JsonObject>().SelectMany(Unknown).FirstOrDefault(),
        "clusters" or "clusterDecisionResource" => $"generates from {x.Key}, which only the cluster knows: read it live, or name the Applications",
        "scmProvider" or "pullRequest" => $"generates from {x.Key}, which only the forge knows: read it live, or name the Applications",
        _ => $"generates from {x.Key}, which is not supported: read it live, or name the Applications",
    }).OfType<string>();

    private IEnumerable<Dictionary<string, string>> Parameters(JsonObject generator) => generator switch
    {
        _ when generator["list"]?["elements"] is JsonArray elements => elements.Select(x => Flat("", x)),
        _ when generator["git"]?["directories"] is JsonArray folders => Folders(folders).Select(x => PathParameters("", x)),
        _ when generator["git"]?["files"] is JsonArray list => list.Select(x => KubeObject.Text(x?["path"]) ?? "").SelectMany(FileParameters),
        _ when generator["matrix"]?["generators"] is JsonArray { Count: 2 } both && both[0] is JsonObject one && both[1] is JsonObject other => Parameters(one).SelectMany(x =>
            (Filled(other, x) as JsonObject is { } filled ? Parameters(filled) : []).Select(y => x.Concat(y).DistinctBy(z => z.Key).ToDictionary(StringComparer.Ordinal))),
        _ => [],
    };

    private IEnumerable<string> Folders(JsonArray entries)
    {
        var patterns = entries.Select(x => (Path: KubeObject.Text(x?["path"]) ?? "", Excluded: x?["exclude"] is JsonValue flag && flag.TryGetValue<bool>(out var yes) && yes)).ToList();
        return index.Folders.Where(x => x.Length > 0 && patterns.Exists(y => !y.Excluded && Matches(y.Path, x)) && !patterns.Exists(y => y.Excluded && Matches(y.Path, x))).Order(StringComparer.Ordinal);
    }

    private IEnumerable<Dictionary<string, string>> FileParameters(string pattern)
    {
        foreach (var path in index.Tree.Entries.Where(x => x.Kind == TreeEntryKind.File && Matches(pattern, x.Path)).Select(x => x.Path))
        {
            if (!files.Read(index.Tree, path).Succeeded(out var documents, out _)) continue;
            foreach (var content in documents.SelectMany(x => x.Root is JsonArray list ? list.OfType<JsonObject>() : x.Root is JsonObject map ? [map] : []))
            {
                var parameters = Flat("", content);
                foreach (var (key, value) in PathParameters("", TreePath.Parent(path))) parameters[key] = value;
                parameters["path.filename"] = TreePath.Name(path);
                yield return parameters;
            }
        }
    }

    private static Dictionary<string, string> PathParameters(string prefix, string path)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { [prefix + "path"] = path, [prefix + "path.path"] = path, [prefix + "path.basename"] = TreePath.Name(path) };
        var parts = path.Split('/');
        for (var i = 0; i < parts.Length; i++) parameters[$"{prefix}path[{i.ToString(CultureInfo.InvariantCulture)}]"] = parts[i];
        return parameters;
    }

    private static Dictionary<string, string> Flat(string prefix, JsonNode? node)
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in node as JsonObject ?? [])
        {
            if (value is JsonObject) foreach (var (name, text) in Flat($"{prefix}{key}.", value)) flat[name] = text;
            else if (KubeObject.Text(value) is { } scalar) flat[prefix + key] = scalar;
        }
        return flat;
    }

    // Null when a parameter is unknown or more than a name stands in the braces.
    private static JsonNode? Filled(JsonNode? node, Dictionary<string, string> parameters)
    {
        var unknown = false;
        var filled = Fill(node);
        return unknown ? null : filled;

        JsonNode? Fill(JsonNode? at) => at switch
        {
            JsonObject map => new JsonObject(map.Select(x => KeyValuePair.Create(x.Key, Fill(x.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Fill)]),
            JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Braces().Replace(text, Value)),
            _ => at?.DeepClone(),
        };

        string Value(Match match)
        {
            if (parameters.TryGetValue(match.Groups["name"].Value.Trim().TrimStart('.'), out var value)) return value;
            unknown = true;
            return "";
        }
    }

    private static bool Matches(string pattern, string path)
    {
        var (want, have) = (pattern.Split('/', StringSplitOptions.RemoveEmptyEntries), path.Split('/'));
        return Matches(want, 0, have, 0);
    }

    private static bool Matches(string[] want, int i, string[] have, int j)
    {
        if (i == want.Length) return j == have.Length;
        if (want[i] == "**") return Enumerable.Range(j, have.Length - j + 1).Any(x => Matches(want, i + 1, have, x));
        return j < have.Length && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(want[i], have[j], ignoreCase: false) && Matches(want, i + 1, have, j + 1);
    }

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}\}")]
    private static partial Regex Braces();
}
