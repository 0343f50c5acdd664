using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Discovery;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Cluster.Listing;

/// <summary>Lists the objects of a kind, page by page.</summary>
internal static class KindLister
{
    /// <summary>Objects of a kind that are read in one place, at most.</summary>
    public const int MostObjects = 5_000;

    private const int PageSize = 500;
    private const int PageOfDefinitions = 20; // each may be half a megabyte

    /// <summary>Lists one kind in one namespace, or in all.</summary>
    public static async Task<KindList> ListAsync(KubeApi api, ServedKind kind, string? ns, ReadBudget budget, CancellationToken cancellationToken)
    {
        var objects = new List<KubeObject>();
        var (next, size) = ("", kind.Kind == "CustomResourceDefinition" ? PageOfDefinitions : PageSize);
        do
        {
            var page = string.Create(CultureInfo.InvariantCulture, $"{kind.Path(ns)}?limit={size}{(next.Length > 0 ? $"&continue={Uri.EscapeDataString(next)}" : "")}");
            if (!(await api.ObjectAsync(page, budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var list, out var refusal)) return new(kind, ns, objects, refusal);
            objects.AddRange(Items(list, kind));
            next = KubeObject.Text(list["metadata"]?["continue"]) ?? "";
            if (next.Length > 0 && objects.Count >= MostObjects) return new(kind, ns, objects, TooMany(kind, ns));
        }
        while (next.Length > 0);
        return new(kind, ns, objects, null);
    }

    // Items of a list carry no kind of their own; who manages which field is of no use here and half of the text.
    private static IEnumerable<KubeObject> Items(JsonObject list, ServedKind kind)
    {
        foreach (var item in (list["items"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            item["apiVersion"] ??= kind.ApiVersion;
            item["kind"] ??= kind.Kind;
            (item["metadata"] as JsonObject)?.Remove("managedFields");
            if (KubeObject.From(item) is { } named) yield return named;
        }
    }

    private static Refusal TooMany(ServedKind kind, string? ns) => new(
        ApiRefusals.TooLarge, string.Create(CultureInfo.InvariantCulture, $"there are more than {MostObjects} {kind.Name} in {ns ?? "all namespaces"}"),
        "nothing to do where the namespaces that matter are read for themselves; else name fewer objects per namespace");
}
