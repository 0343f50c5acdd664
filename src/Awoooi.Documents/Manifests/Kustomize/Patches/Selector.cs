using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Patches;

/// <summary>A patch's target: regular expressions for the whole of group, version, kind, name and namespace; absent means any.</summary>
internal sealed class Selector
{
    private static readonly string[] Fields = ["group", "version", "kind", "name", "namespace"];

    private readonly Dictionary<string, Regex> _patterns = [];
    private IReadOnlyList<(string Key, string Value)> _labels = [];
    private IReadOnlyList<(string Key, string Value)> _annotations = [];

    /// <summary>Reads a target; null (and a problem) when it holds something else.</summary>
    public static Selector? Read(Build build, Kustomization at, string field, JsonObject target)
    {
        var selector = new Selector();
        foreach (var (key, value) in target)
        {
            var text = KubeObject.Text(value) ?? "";
            var known = key switch
            {
                "labelSelector" => Equalities(text) is { } labels && (selector._labels = labels) is not null,
                "annotationSelector" => Equalities(text) is { } annotations && (selector._annotations = annotations) is not null,
                _ => Fields.Contains(key) && (text.Length == 0 || selector.Pattern(key, text)),
            };
            if (!known) build.Stop(at, $"{field}.target.{key}", $"'{text}' is not supported by the built-in renderer");
        }
        return build.Problem is null ? selector : null;
    }

    /// <summary>Whether an object is meant: by its present or its first name and namespace.</summary>
    public bool Selects(BuildObject item)
    {
        var (now, first) = (item.Id, item.OriginalId);
        return (Matches("namespace", first.EffectiveNamespace) || Matches("namespace", now.EffectiveNamespace))
            && (Matches("name", first.Name) || Matches("name", now.Name))
            && Matches("group", now.Group) && Matches("version", now.Version) && Matches("kind", now.Kind)
            && Has(item, "metadata.labels", _labels) && Has(item, "metadata.annotations", _annotations);
    }

    private static bool Has(BuildObject item, string path, IReadOnlyList<(string Key, string Value)> wanted)
    {
        if (wanted.Count == 0) return true;
        var map = FieldPath.Parse(path).In(item.Body) as JsonObject;
        return wanted.All(x => KubeObject.Text(map?[x.Key]) == x.Value);
    }

    private static List<(string, string)>? Equalities(string text)
    {
        var pairs = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(x => x.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        return pairs.TrueForAll(x => x.Length == 2 && !x[0].EndsWith('!') && !x[0].Contains(' ', StringComparison.Ordinal))
            ? [.. pairs.Select(x => (x[0], x[1].TrimStart('=').Trim()))]
            : null;
    }

    private bool Pattern(string key, string text)
    {
        try
        {
            _patterns[key] = new($"^(?:{text})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private bool Matches(string key, string value) => !_patterns.TryGetValue(key, out var pattern) || pattern.IsMatch(value);
}
