using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Objects;
using Awoooi.Results;
using Awoooi.Topology;

namespace Awoooi.Remedies;

/// <summary>Adds replicas to a saturated workload that no autoscaler owns.</summary>
internal sealed class ScaleReplicas : IRemedy
{
    private static readonly FieldPath Replicas = FieldPath.Parse("spec.replicas");

    public string Id => "scale-replicas";

    public bool Treats(Cause cause) => cause.Kind == CauseKind.TooFewReplicas;

    public Result<RemedyPlan> Plan(RemedyContext context)
    {
        if (context.Graph.To(context.Target).FirstOrDefault(x => x.Kind == EdgeKind.Scales) is { } owner)
        {
            return new Refusal("autoscaler-owns-replicas", $"{owner.From} sets the replicas of {context.Target} and would put them back", "raise the autoscaler's maximum instead");
        }
        if (context.Body is not { } body) return RemedyRefusals.NotThere(context.Target, "body");
        if (DeclaredField.Find(context.Evidence, context.Target, Replicas, body.TextAt("spec.replicas")) is not { } declared) return RemedyRefusals.NotInGit(context.Target);
        var now = int.TryParse(declared.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
        var wish = decimal.Ceiling(now * context.Guardrails.Replicas.Factor);
        if (!Raise.To(new(now), wish, context.Guardrails.Replicas, decimal.MaxValue, null, "replicas").Succeeded(out var value, out var refusal)) return refusal;
        return new RemedyPlan(Id, context.Target, new Dictionary<string, string> { ["from"] = now.ToString(CultureInfo.InvariantCulture), ["to"] = value },
            [new(declared.Object, declared.Field, EditKind.Set, JsonValue.Create(int.Parse(value, CultureInfo.InvariantCulture)))], $"one step of the guardrails, from {now} to {value}", $"set spec.replicas back to {now}");
    }
}
