using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Rules;

/// <summary>What an autoscaler measures, against what it aims at.</summary>
/// <param name="Metric">Name of the metric that asks for most.</param>
/// <param name="Current">Its value.</param>
/// <param name="Target">Its target.</param>
/// <param name="Needed">Replicas that the present load needs: ceil(replicas × current ÷ target), as the controller computes it.</param>
internal sealed record AutoscalerLoad(string Metric, decimal Current, decimal Target, int Needed)
{
    /// <summary>Reads the load of an autoscaler; null when its status does not tell.</summary>
    public static AutoscalerLoad? Of(KubeObject autoscaler)
    {
        ArgumentNullException.ThrowIfNull(autoscaler);
        if (!int.TryParse(autoscaler.TextAt("status.currentReplicas"), NumberStyles.None, CultureInfo.InvariantCulture, out var replicas)) return null;
        var current = autoscaler.ItemsAt("status.currentMetrics").Select(Body).ToList();
        return autoscaler.ItemsAt("spec.metrics").Select(Body)
            .Select(x => Load(x, current.Find(y => Name(y) == Name(x)), replicas)).OfType<AutoscalerLoad>().MaxBy(x => x.Needed);
    }

    private static AutoscalerLoad? Load(JsonObject? aim, JsonObject? seen, int replicas)
    {
        var target = aim?["target"] as JsonObject;
        foreach (var key in new[] { "averageUtilization", "averageValue", "value" })
        {
            if (Quantity.Parse(KubeObject.Text(target?[key])) is { Value: > 0 } want && Quantity.Parse(KubeObject.Text(seen?["current"]?[key])) is { } have)
            {
                return new(Name(aim) ?? "", have.Value, want.Value, (int)Math.Min(100_000, decimal.Ceiling(replicas * have.Value / want.Value)));
            }
        }
        return null;
    }

    private static JsonObject? Body(JsonObject metric) => metric.Select(x => x.Value).OfType<JsonObject>().FirstOrDefault();

    private static string? Name(JsonObject? metric) => KubeObject.Text(metric?["name"]) ?? KubeObject.Text(metric?["metric"]?["name"]);
}
