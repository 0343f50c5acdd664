using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Remedies;

/// <summary>Grows a claim so that it lasts a day more, as far as policy allows. A claim never shrinks again.</summary>
internal sealed class ExpandClaim : IRemedy
{
    private const double RunwayHours = 24;
    private const decimal FillTo = 0.8m;

    private static readonly FieldPath Size = FieldPath.Parse("spec.resources.requests.storage");

    public string Id => "expand-pvc";

    public bool Treats(Cause cause) => cause.Kind == CauseKind.VolumeFilling;

    public Result<RemedyPlan> Plan(RemedyContext context)
    {
        if (context.Body is not { } claim) return RemedyRefusals.NotThere(context.Target, "body");
        if (DeclaredField.Find(context.Evidence, context.Target, Size, claim.TextAt("spec.resources.requests.storage")) is not { Value: { } text } declared) return RemedyRefusals.NotInGit(context.Target);
        var bound = context.Guardrails.Storage;
        if (Quantity.Parse(text) is not { } now) return RemedyRefusals.NotThere(context.Target, "readable size");
        var use = VolumeUse.Of(context.Target, context.Evidence.Readings);
        var wish = Math.Max(now.Value * bound.Factor, use is null ? 0 : Wanted(use));
        // Half of the allowed factor is left for the next decision, because this one cannot be taken back.
        if (!Raise.To(now, wish, bound, Math.Max(bound.Factor, bound.MaxFactor / 2), text, "the size").Succeeded(out var value, out var refusal)) return refusal;
        return new RemedyPlan(Id, context.Target, new Dictionary<string, string> { ["from"] = text, ["to"] = value }, [new(declared.Object, declared.Field, EditKind.Set, JsonValue.Create(value))],
            $"from {text} to {value}{Lasts(use, now, value)}", "", context.Cause.HandOver);
    }

    private static decimal Wanted(VolumeUse use) => (decimal)Math.Min(1e18, use.Used + use.GrowthPerHour * RunwayHours) / FillTo;

    private static string Lasts(VolumeUse? use, Quantity now, string value)
    {
        if (use is not { GrowthPerHour: > 0 } || Quantity.Parse(value) is not { } size) return "";
        var hours = (use.Capacity * (double)(size.Value / now.Value) - use.Used) / use.GrowthPerHour;
        return string.Create(CultureInfo.InvariantCulture, $"; at this growth {value} last about {hours:0.#} hours instead of {use.HoursLeft:0.#}");
    }
}
