using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary><c>configMapGenerator</c> and <c>secretGenerator</c>.</summary>
internal static class ConfigGenerator
{
    private static readonly string[] Known = ["name", "namespace", "behavior", "literals", "files", "envs", "env", "options", "type"];
    private static readonly string[] KnownOptions = ["labels", "annotations", "immutable", "disableNameSuffixHash"];

    /// <summary>Adds the generated objects.</summary>
    public static void Run(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var kind in new[] { "ConfigMap", "Secret" })
        {
            foreach (var (entry, place) in at.Entries(kind == "ConfigMap" ? "configMapGenerator" : "secretGenerator"))
            {
                if (build.Problem is not null || Options(build, at, entry, place) is not { } options) return;
                if (Generate(build, at, entry, place, kind, options) is { } made) Add(build, at, objects, made, place);
            }
        }
    }

    private static JsonObject? Options(Build build, Kustomization at, JsonObject entry, Place place)
    {
        var (own, common) = (entry["options"] as JsonObject ?? [], at.Body["generatorOptions"] as JsonObject ?? []);
        var unknown = entry.Select(x => x.Key).Except(Known).Concat(own.Concat(common).Select(x => x.Key).Except(KnownOptions)).FirstOrDefault();
        if (KubeObject.Text(entry["behavior"]) is not (null or "create" or "unspecified")) unknown = "behavior";
        if (unknown is not null)
        {
            build.Stop(at, place.At.ToString(), $"{unknown} is not supported by the built-in renderer");
            return null;
        }
        var merged = (JsonObject)common.DeepClone();
        foreach (var (key, value) in own)
        {
            if (value is JsonObject map && merged[key] is JsonObject into)
            {
                foreach (var (name, inner) in map) into[name] = inner?.DeepClone();
            }
            else
            {
                merged[key] = value?.DeepClone();
            }
        }
        return merged;
    }

    private static BuildObject? Generate(Build build, Kustomization at, JsonObject entry, Place place, string kind, JsonObject options)
    {
        var metadata = new JsonObject { ["name"] = KubeObject.Text(entry["name"]) };
        if (KubeObject.Text(entry["namespace"]) is { Length: > 0 } ns) metadata["namespace"] = ns;
        foreach (var key in new[] { "labels", "annotations" })
        {
            if (options[key] is JsonObject { Count: > 0 } map) metadata[key] = map.DeepClone();
        }
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = kind, ["metadata"] = metadata };
        if (kind == "Secret") body["type"] = KubeObject.Text(entry["type"]) is { Length: > 0 } type ? type : "Opaque";
        if (options["immutable"] is JsonValue immutable && immutable.TryGetValue<bool>(out var yes) && yes) body["immutable"] = true;
        foreach (var (key, bytes) in Data(build, at, entry, place)) Put(build, at, place, body, key, bytes);
        var plain = options["disableNameSuffixHash"] is JsonValue flag && flag.TryGetValue<bool>(out var off) && off;
        return build.Problem is null ? new(body, place.AsOrigin(ContributionKind.Generator)) { NeedsHash = !plain } : null;
    }

    private static void Put(Build build, Kustomization at, Place place, JsonObject body, string key, ReadOnlyMemory<byte> bytes)
    {
        var text = Utf8.IsValid(bytes.Span);
        var (field, value) = KubeObject.Text(body["kind"]) == "Secret" ? ("data", Base64(bytes))
            : text ? ("data", Encoding.UTF8.GetString(bytes.Span)) : ("binaryData", Base64(bytes));
        if (body[field] is not JsonObject data) body[field] = data = [];
        if (!data.TryAdd(key, value)) build.Stop(at, place.At.ToString(), $"the key {key} is there twice");
    }

    private static IEnumerable<(string Key, ReadOnlyMemory<byte> Bytes)> Data(Build build, Kustomization at, JsonObject entry, Place place)
    {
        var envs = List(entry["envs"]).Concat(KubeObject.Text(entry["env"]) is { Length: > 0 } env ? [env] : []).ToList();
        foreach (var path in envs)
        {
            if (build.FileOf(at, $"{place.At}.envs", path) is not { } file) yield break;
            foreach (var (key, value) in EnvLines(build, file)) yield return (key, Encoding.UTF8.GetBytes(value));
        }
        foreach (var spec in List(entry["files"]))
        {
            var split = spec.IndexOf('=', StringComparison.Ordinal);
            if (build.FileOf(at, $"{place.At}.files", spec[(split + 1)..]) is not { } file) yield break;
            yield return (split > 0 ? spec[..split] : TreePath.Name(file), build.Bytes(file));
        }
        foreach (var literal in List(entry["literals"]))
        {
            var split = literal.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0) build.Stop(at, place.At.ToString(), $"the literal '{literal}' is not key=value");
            else yield return (literal[..split], Encoding.UTF8.GetBytes(Unquoted(literal[(split + 1)..])));
        }
    }

    private static IEnumerable<(string Key, string Value)> EnvLines(Build build, string file)
    {
        var text = Encoding.UTF8.GetString(build.Bytes(file).Span).TrimStart('\uFEFF');
        foreach (var line in text.Split('\n').Select(x => x.TrimEnd('\r').TrimStart()).Where(x => x.Length > 0 && x[0] != '#'))
        {
            var split = line.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0) build.Stop($"{file}: '{line}' takes its value from the environment, which is not supported");
            else yield return (line[..split], line[(split + 1)..]);
        }
    }

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'' ? value[1..^1] : value;

    // kustomize breaks encoded text into lines of 70, each ended by a newline.
    private static string Base64(ReadOnlyMemory<byte> bytes)
    {
        var text = Convert.ToBase64String(bytes.Span);
        return text.Length < 70 ? text : string.Concat(text.Chunk(70).Select(x => new string(x) + "\n"));
    }

    private static IEnumerable<string> List(JsonNode? node) => (node as JsonArray ?? []).Select(x => KubeObject.Text(x) ?? "");

    private static void Add(Build build, Kustomization at, List<BuildObject> objects, BuildObject made, Place place)
    {
        var id = made.Id;
        if (id.Name.Length == 0) build.Stop(at, place.At.ToString(), "name is missing");
        else if (objects.Exists(x => x.Id.Same(id))) build.Stop(at, place.At.ToString(), $"{id} is there twice");
        else objects.Add(made);
    }
}
