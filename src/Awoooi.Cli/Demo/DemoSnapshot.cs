using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Cli.Demo;

/// <summary>Reads back what the demo's cluster shows.</summary>
internal static class DemoSnapshot
{
    public static IEnumerable<KubeObject> Items(string folder, string plural)
    {
        var list = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, plural + ".json")))!;
        return ((JsonArray)list["items"]!).OfType<JsonObject>().Select(x => KubeObject.From(x)!);
    }

    /// <summary>FNV-1a over the sorted labels with 0xFF between the parts, as Prometheus computes it.</summary>
    public static string Fingerprint(JsonObject labels)
    {
        var hash = 14695981039346656037UL;
        foreach (var (name, value) in labels.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            foreach (var b in Encoding.UTF8.GetBytes(name).Append((byte)255).Concat(Encoding.UTF8.GetBytes(KubeObject.Text(value) ?? "")).Append((byte)255))
            {
                hash = (hash ^ b) * 1099511628211UL;
            }
        }
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
