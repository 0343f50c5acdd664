using System.IO.Compression;
using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Cluster.Tests.Schemas;

/// <summary>The definitions of a release of Kubernetes, where collected data has them.</summary>
internal static class RealDefinitions
{
    public static IReadOnlyList<(string Name, JsonObject Schema)> Read() =>
        [.. Directory.EnumerateFiles(RealData.Path("openapi", "kubernetes-1.35"), "*.json.gz").SelectMany(Document).DistinctBy(x => x.Name)];

    /// <summary>The kinds that can be declared.</summary>
    public static IEnumerable<(string ApiVersion, string Kind, JsonObject Schema)> Kinds() =>
        from definition in Read()
        where definition.Schema["properties"]?["metadata"] is not null && definition.Schema["properties"]?["items"] is null && !definition.Name.EndsWith(".Status", StringComparison.Ordinal)
        from kind in definition.Schema["x-kubernetes-group-version-kind"]?.AsArray() ?? []
        let api = kind!["group"]!.GetValue<string>()
        select ((api.Length > 0 ? api + "/" : "") + kind["version"]!.GetValue<string>(), kind["kind"]!.GetValue<string>(), definition.Schema);

    /// <summary>A name without package and version: <c>V1PodSpec</c> and <c>io.k8s.api.core.v1.PodSpec</c> are of one type.</summary>
    public static string ShortName(string name)
    {
        var last = name.Split('.')[^1];
        foreach (var prefix in new[] { "Rbacv1", "V1", "V2" })
        {
            if (last.StartsWith(prefix, StringComparison.Ordinal)) return last[prefix.Length..];
        }
        return last;
    }

    private static IEnumerable<(string Name, JsonObject Schema)> Document(string file)
    {
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        return [.. JsonNode.Parse(gzip)!["components"]!["schemas"]!.AsObject().Select(x => (x.Key, x.Value!.AsObject()))];
    }
}
