using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>The variables that a Flux Kustomization puts into what it renders (<c>postBuild</c>).</summary>
/// <param name="Inline">Those written in <c>substitute</c>, which win.</param>
/// <param name="Given">Those from ConfigMaps, with where each stands.</param>
/// <param name="Hidden">Why there may be variables that cannot be known here (a Secret, a ConfigMap that the tree does not hold); null when there are none.</param>
/// <remarks>Flux, Kustomization API v1, "Post build variable substitution": <c>${name}</c>, defaults with <c>:=</c> and <c>:-</c>, <c>$${</c> for the text itself.</remarks>
internal sealed partial record FluxVariables(IReadOnlyDictionary<string, string> Inline, IReadOnlyDictionary<string, (ObjectRef Ref, ConfigText Text)> Given, string? Hidden)
{
    private const string Switch = "kustomize.toolkit.fluxcd.io/substitute";

    /// <summary>Everything that decides the result, as one text.</summary>
    public string Key => string.Join('\n', Inline.Select(x => $"{x.Key}={x.Value}").Concat(Given.Select(x => $"{x.Key}={x.Value.Text.Text}")).Append(Hidden));

    /// <summary>The files that the variables come from.</summary>
    public IEnumerable<string> Files => Given.Values.Select(x => x.Text.File).Distinct();

    /// <summary>What a Kustomization gives; null when it replaces nothing.</summary>
    public static FluxVariables? Of(KubeObject item, ConfigSources configs)
    {
        var inline = (item.At("spec.postBuild.substitute") as JsonObject ?? []).Where(x => x.Value is JsonValue).ToDictionary(x => x.Key, x => KubeObject.Text(x.Value)!, StringComparer.Ordinal);
        var sources = item.ItemsAt("spec.postBuild.substituteFrom").ToList();
        if (inline.Count == 0 && sources.Count == 0) return null;
        var (given, hidden) = (new Dictionary<string, (ObjectRef, ConfigText)>(StringComparer.Ordinal), (string?)null);
        foreach (var source in sources)
        {
            var (kind, name) = (KubeObject.Text(source["kind"]), KubeObject.Text(source["name"]) ?? "");
            var found = kind == "ConfigMap" ? configs.Find(item.Ref.Namespace, name) : [];
            if (found is not [var one]) hidden ??= kind == "Secret" ? $"Secret {name}, which is never read" : $"ConfigMap {name}, which the repository holds {(found.Count == 0 ? "not" : "several times")}";
            else foreach (var (key, text) in one.Data) given[key] = (one.Ref, text);
        }
        return new(inline, given, hidden);
    }

    /// <summary>Puts the variables into an object; what cannot be known stays as written.</summary>
    public void Apply(JsonObject body)
    {
        if (!Disabled(body["metadata"]?["annotations"]) && !Disabled(body["metadata"]?["labels"])) Walk(body);
    }

    /// <summary>The one variable in a text, with what stands before and behind it; null when there is none, or more.</summary>
    public static (string Before, string Name, string After)? OnlyIn(string text) => Reference().Matches(text) is [{ } match] && match.Groups["name"].Success
        ? (text[..match.Index], match.Groups["name"].Value, text[(match.Index + match.Length)..])
        : null;

    private static bool Disabled(JsonNode? marks) => KubeObject.Text(marks?[Switch]) == "disabled";

    private void Walk(JsonNode node)
    {
        if (node is JsonObject map)
        {
            foreach (var key in map.Select(x => x.Key).ToList())
            {
                if (Filled(map[key]) is { } value) map[key] = value;
                else if (map[key] is JsonObject or JsonArray) Walk(map[key]!);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (Filled(list[i]) is { } value) list[i] = value;
                else if (list[i] is JsonObject or JsonArray) Walk(list[i]!);
            }
        }
    }

    // Flux replaces in the text of the object: what was one plain word is typed by what it has become.
    private JsonValue? Filled(JsonNode? node)
    {
        if (node?.GetValueKind() != System.Text.Json.JsonValueKind.String || KubeObject.Text(node) is not { } text || !text.Contains("${", StringComparison.Ordinal)) return null;
        var known = true;
        var filled = Reference().Replace(text, Value);
        if (!known) return null;
        var plain = !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal);
        return plain && filled != text ? CoreSchema.Plain(filled) : JsonValue.Create(filled);

        string Value(Match match)
        {
            if (match.Groups["literal"].Success) return "${";
            var name = match.Groups["name"].Value;
            if (name.Length > 0 && Inline.TryGetValue(name, out var value)) return value;
            if (name.Length > 0 && Given.TryGetValue(name, out var given)) return given.Text.Text;
            known &= Hidden is null && name.Length > 0;
            return match.Groups["default"].Value;
        }
    }

    [GeneratedRegex(@"(?<literal>\$\$\{)|\$\{(?<name>[_A-Za-z][_A-Za-z0-9]*)(:?[-=](?<default>[^${}]*))?\}|\$\{[^}]*\}")]
    private static partial Regex Reference();
}
