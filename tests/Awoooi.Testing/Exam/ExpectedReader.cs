using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Risks;

namespace Awoooi.Testing.Exam;

/// <summary>Reads <c>expected.yaml</c>. A key it does not know is an error: a rule that is not read would silently pass.</summary>
public static class ExpectedReader
{
    /// <summary>Reads the text of an <c>expected.yaml</c>.</summary>
    /// <exception cref="FormatException">A key or rule is unknown or missing.</exception>
    public static Expected Read(string text)
    {
        var root = Mapping(YamlText.ToJson(YamlText.Read(text).Single()), "expected.yaml");
        Only(root, "id", "source", "kind", "difficulty", "traits", "incidents", "note");
        return new(Text(root, "id"), Kind(root), [.. List(root, "incidents").Select(Incident)]);
    }

    private static ExpectedIncident Incident(JsonObject x)
    {
        Only(x, "name", "alerts", "kind", "root_cause", "reason", "acceptable", "may_also_change", "tolerated", "rejected", "hand_over", "minimum_risk", "note");
        return new(
            Text(x, "name"),
            Kind(x),
            [.. Array(x, "alerts").Select(a => KubeObject.Text(a)!)],
            [.. List(x, "root_cause").Select(Cause)],
            [.. List(x, "acceptable").Select(Alternative)],
            [.. List(x, "may_also_change").Select(Allowance)],
            [.. List(x, "tolerated").Select(t => Text(t, "id"))],
            [.. List(x, "rejected").Select(Rejected)],
            x["minimum_risk"] is JsonObject risk ? Enum.Parse<RiskLevel>(Text(risk, "level")) : RiskLevel.LOW);
    }

    private static RootCause Cause(JsonObject x)
    {
        Only(x, "object", "in_git", "file", "field", "document", "note");
        var name = Document(Mapping(x["object"], "root_cause.object"));
        return new(name, x["file"] is null ? null : new(Text(x, "file"), null, Field(x)));
    }

    private static Alternative Alternative(JsonObject x)
    {
        Only(x, "id", "note", "changes");
        return new(Text(x, "id"), [.. List(x, "changes").Select(Change)]);
    }

    private static ExpectedChange Change(JsonObject x)
    {
        Only(x, "file", "document", "field", "must", "note");
        return new(At(x), Must(Mapping(x["must"], "must")));
    }

    private static Allowance Allowance(JsonObject x)
    {
        Only(x, "file", "document", "field", "must", "file_removed", "note");
        return x["file_removed"] is { } removed
            ? new(null, KubeObject.Text(removed), null)
            : new(At(x), null, x["must"] is JsonObject must ? Must(must) : null);
    }

    private static RejectedAnswer Rejected(JsonObject x)
    {
        Only(x, "id", "what", "why", "file", "document", "field", "note");
        return new(Text(x, "id"), Text(x, "what"), x["file"] is null ? null : At(x));
    }

    private static Must Must(JsonObject x)
    {
        Only(x, "absent", "in", "between", "contains", "same_as", "equals_file", "compare");
        var yaml = AsYaml(x);
        return x.First(rule => rule.Key != "compare") switch
        {
            ("absent", JsonValue yes) when yes.TryGetValue<bool>(out var gone) && gone => new Must.Absent(),
            ("in", JsonArray values) => new Must.In([.. values]),
            ("between", JsonArray { Count: 2 } bounds) => new Must.Between(KubeObject.Text(bounds[0])!, KubeObject.Text(bounds[1])!),
            ("contains", var value) => new Must.Contains(value),
            ("same_as", var tree) when KubeObject.Text(tree) == "repo" => new Must.SameAsRepo(yaml),
            ("equals_file", JsonObject other) => new Must.EqualsFile(At(other), yaml || AsYaml(other)),
            var (rule, value) => throw new FormatException($"must.{rule}: {value?.ToJsonString()} is not understood"),
        };
    }

    private static bool AsYaml(JsonObject x) => x["compare"] is { } how
        && (KubeObject.Text(how) == "yaml" ? true : throw new FormatException($"compare: {how.ToJsonString()} is not understood"));

    private static Place At(JsonObject x) =>
        new(Text(x, "file"), x["document"] is JsonObject document ? Document(document) : null, Field(x));

    private static FieldPath? Field(JsonObject x) => x["field"] is null ? null : FieldPath.Parse(Text(x, "field"));

    private static DocumentName Document(JsonObject x) => new(Text(x, "kind"), Text(x, "name"), KubeObject.Text(x["namespace"]) ?? "");

    private static string Kind(JsonObject x) => Text(x, "kind") is "pr" or "no-safe-fix" ? Text(x, "kind") : throw new FormatException($"kind: {Text(x, "kind")}");

    private static string Text(JsonObject x, string key) => KubeObject.Text(x[key]) ?? throw new FormatException($"{key} is missing in {x.ToJsonString()}");

    private static JsonObject Mapping(JsonNode? x, string what) => x as JsonObject ?? throw new FormatException($"{what} is no mapping");

    private static JsonArray Array(JsonObject x, string key) => x[key] as JsonArray ?? [];

    private static IEnumerable<JsonObject> List(JsonObject x, string key) => Array(x, key).Select(item => Mapping(item, key));

    private static void Only(JsonObject x, params string[] known)
    {
        if (x.Select(y => y.Key).Except(known).ToList() is { Count: > 0 } unknown) throw new FormatException($"unknown key: {string.Join(", ", unknown)}");
    }
}
