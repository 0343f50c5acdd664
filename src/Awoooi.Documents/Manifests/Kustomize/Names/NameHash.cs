using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Names;

/// <summary>The suffix that kustomize appends to generated names: ten characters from the SHA-256 of the content.</summary>
/// <remarks>
/// kustomize, api/hasher: the JSON of Go's encoding/json (keys sorted; &lt;, &gt;, &amp; and line separators escaped), some characters of the
/// digest replaced. The field for the name is there and always empty.
/// </remarks>
internal static class NameHash
{
    /// <summary>Renames the objects that want a hash.</summary>
    public static void Run(List<BuildObject> objects)
    {
        foreach (var item in objects.Where(x => x.NeedsHash))
        {
            var hash = Of(item.Body);
            item.RememberId();
            NameTransformer.Rename(item, $"{item.Id.Name}-{hash}");
            var origin = item.Contributions[0];
            item.Note(ContributionKind.Other, new(origin.File, origin.Document, origin.At, null, origin.Body), FieldPath.Root.Key("metadata").Key("name"));
        }
    }

    /// <summary>The hash of a ConfigMap or Secret.</summary>
    public static string Of(JsonObject body)
    {
        var kind = KubeObject.Text(body["kind"])!;
        var parts = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["kind"] = kind,
            ["name"] = "",
            ["data"] = body["data"] is JsonObject data ? data.DeepClone() : "",
        };
        if (kind == "Secret") parts["type"] = KubeObject.Text(body["type"]);
        foreach (var further in new[] { "binaryData", "stringData" })
        {
            if (body[further] is JsonObject map) parts[further] = map.DeepClone();
        }
        var text = new StringBuilder("{");
        foreach (var (key, value) in parts)
        {
            Quote(text.Append(text.Length > 1 ? "," : ""), key);
            Write(text.Append(':'), value);
        }
        var hex = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Append('}').ToString())));
        return string.Concat(hex.Take(10).Select(x => x switch { '0' => 'g', '1' => 'h', '3' => 'k', 'a' => 'm', 'e' => 't', _ => x }));
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        if (node is not JsonObject map)
        {
            Quote(text, KubeObject.Text(node) ?? "");
            return;
        }
        text.Append('{');
        var first = true;
        foreach (var (key, value) in map.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            if (!first) text.Append(',');
            first = false;
            Quote(text, key);
            Write(text.Append(':'), value);
        }
        text.Append('}');
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
