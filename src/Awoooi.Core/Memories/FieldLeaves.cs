using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Memories;

/// <summary>The single fields of an object, without its metadata and status. Numbers, switches and quantities are told; of other values the digest is.</summary>
internal static class FieldLeaves
{
    private static readonly string[] Skipped = ["apiVersion", "kind", "metadata", "status"];

    public static IEnumerable<(string Field, string Value)> Of(JsonObject body) =>
        body.Where(x => !Skipped.Contains(x.Key)).SelectMany(x => Leaves(FieldPath.Root.Key(x.Key), x.Value));

    private static IEnumerable<(string, string)> Leaves(FieldPath path, JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } item => item.SelectMany(x => Leaves(path.Key(x.Key), x.Value)),
        JsonArray { Count: > 0 } list when ObjectDiff.IdentityOf(list) is { } by => list.SelectMany(x => Leaves(path.Item(by, KubeObject.Text(x![by])!), x)),
        JsonArray { Count: > 0 } list => list.SelectMany((x, i) => Leaves(path.Index(i), x)),
        _ => [(path.ToString(), Value(node))],
    };

    // What is kept for a year must not hold what somebody wrote into a variable.
    private static string Value(JsonNode? node) => node is JsonValue value && (!value.TryGetValue<string>(out var text) || Quantity.Parse(text) is not null)
        ? KubeObject.Text(node)!
        : EvidencePrint.Hidden + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null")))[..16];
}
