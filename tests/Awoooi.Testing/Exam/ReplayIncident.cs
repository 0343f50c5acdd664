using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Risks;

namespace Awoooi.Testing.Exam;

/// <summary>One incident of the document that <c>awoooi replay --json</c> prints; only what the exam judges.</summary>
/// <param name="Alerts">Names of its alerts.</param>
/// <param name="Target">What the alerts are about.</param>
/// <param name="Outcome"><c>proposed</c>, <c>no-safe-fix</c>, <c>duplicate</c> or <c>refused</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Id">The incident's id.</param>
/// <param name="Causes">Objects at fault, likeliest first.</param>
/// <param name="Risk">The level; null when none was given.</param>
/// <param name="Number">The change; null when there is none.</param>
/// <param name="Branch">Its branch.</param>
/// <param name="Head">Its head commit.</param>
public sealed record ReplayIncident(
    IReadOnlyList<string> Alerts, string Target, string Outcome, string Reason, string Id, IReadOnlyList<string> Causes, RiskLevel? Risk, int? Number, string Branch, string Head)
{
    private static readonly string[] Always = ["alerts", "target", "outcome", "reason", "incident"];
    private static readonly string[] WhenProposed =
    [
        "diagnosis.by", "diagnosis.causes", "remedy.id", "remedy.target", "remedy.parameters", "edits", "risk.level", "risk.because", "signatures.required",
        "signatures.roles", "signatures.owners", "blastRadius.pods", "blastRadius.services", "blastRadius.summary", "cost.monthlyDelta", "cost.currency",
        "change.number", "change.branch", "change.head", "change.proof", "notChecked",
    ];

    /// <summary>Reads the document.</summary>
    /// <exception cref="FormatException">It is not what the contract says; the message names what is missing.</exception>
    public static IReadOnlyList<ReplayIncident> ReadAll(string json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new FormatException($"replay printed no JSON document: {e.Message}", e);
        }
        return (root as JsonObject)?["incidents"] is JsonArray incidents
            ? [.. incidents.OfType<JsonObject>().Select(Read)]
            : throw new FormatException("the document has no list 'incidents'");
    }

    private static ReplayIncident Read(JsonObject x)
    {
        var proposed = Text(x, "outcome") == "proposed";
        var missing = Always.Concat(proposed ? WhenProposed : ["diagnosis.causes"]).Where(y => Text(x, "outcome") != "duplicate" && !Has(x, y)).ToList();
        if (missing.Count > 0) throw new FormatException($"the document lacks {string.Join(", ", missing)}");
        return new(
            [.. List(x, "alerts").Select(Name).Distinct()],
            Text(x, "target"),
            Text(x, "outcome"),
            Text(x, "reason"),
            Text(x, "incident"),
            [.. List(x, "diagnosis.causes").Select(y => Text(y!, "object"))],
            Enum.TryParse<RiskLevel>(Text(x, "risk.level"), out var level) ? level : null,
            int.TryParse(Text(x, "change.number"), out var number) ? number : null,
            Text(x, "change.branch"),
            Text(x, "change.head"));
    }

    private static bool Has(JsonObject x, string path)
    {
        var at = FieldPath.Parse(path);
        return at.Parent.In(x) is JsonObject parent && parent.ContainsKey(((FieldSegment.Key)at.Segments[^1]).Name);
    }

    private static string Text(JsonNode x, string path) => KubeObject.Text(FieldPath.Parse(path).In(x)) ?? "";

    private static JsonArray List(JsonObject x, string path) => FieldPath.Parse(path).In(x) as JsonArray ?? [];

    // An alert is its name, or an object that has one.
    private static string Name(JsonNode? alert) => KubeObject.Text(alert) ?? KubeObject.Text(alert?["name"]) ?? KubeObject.Text(alert?["alertname"]) ?? "";
}
