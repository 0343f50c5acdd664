using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Resolving;

/// <summary>Brings rendered bodies into the form in which they are compared, whoever rendered them.</summary>
internal static class RenderedObject
{
    private static readonly ConditionalWeakTable<JsonObject, Finished> Known = [];

    private sealed record Finished(string Key, KubeObject Object);

    /// <summary>What a build made. A body as written gives the same object every time: it need not be compared again.</summary>
    public static KubeObject Of(AppSource source, BuildObject item)
    {
        if (item.IsOwned) return From(source, item.Own);
        var key = source.FinishKey;
        if (Known.TryGetValue(item.Body, out var known) && known.Key == key) return known.Object;
        var made = From(source, (JsonObject)item.Body.DeepClone());
        Known.AddOrUpdate(item.Body, new(key, made));
        return made;
    }

    /// <summary>Puts in the delivery tool's variables, drops nulls, which Kubernetes reads as absent, and names the app's namespace where a namespaced object names none.</summary>
    public static KubeObject From(AppSource source, JsonObject body)
    {
        source.Variables?.Apply(body);
        DropNulls(body);
        var item = KubeObject.From(body)!;
        var ns = source.App.Namespace;
        if (item.Ref.Namespace.Length > 0 || ns.Length == 0 || source.Scopes.IsClusterScoped(item.Ref)) return item;
        ((JsonObject)body["metadata"]!)["namespace"] = ns;
        return KubeObject.From(body)!;
    }

    private static void DropNulls(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            foreach (var key in map.Where(x => x.Value is null).Select(x => x.Key).ToList()) map.Remove(key);
            foreach (var (_, value) in map) DropNulls(value);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list) DropNulls(item);
        }
    }
}
