using System.Globalization;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Remedies;

/// <summary>Bounds a raise by policy: the wish, but never above the factor or the maximum, and always more than now.</summary>
internal static class Raise
{
    /// <summary>The value to set; or the refusal that says which bound leaves no room.</summary>
    /// <param name="now">Present value.</param>
    /// <param name="wish">What the evidence asks for.</param>
    /// <param name="bound">The bounds of policy.</param>
    /// <param name="maxFactor">A lower factor than policy's, where a remedy keeps one.</param>
    /// <param name="like">The quantity as it stands in the manifest: its unit is kept.</param>
    /// <param name="what">What is raised, for people.</param>
    public static Result<string> To(Quantity now, decimal wish, Bound bound, decimal maxFactor, string? like, string what)
    {
        var max = Quantity.Parse(bound.Max)?.Value ?? now.Value;
        var limit = Math.Min(max, now.Value * Math.Min(bound.MaxFactor, maxFactor));
        var value = Math.Min(wish, limit);
        var text = new Quantity(value).Format(like);
        // Rounding to the unit goes up; it must not cross the bound.
        if (Quantity.Parse(text) is { } rounded && rounded.Value > limit) text = new Quantity(decimal.Floor(limit)).Format(null);
        return Quantity.Parse(text) is { } result && result > now
            ? text
            : new Refusal("guardrail", string.Create(CultureInfo.InvariantCulture, $"{what} is {now.Format(like)} and may not go above {bound.Max} or {bound.MaxFactor} times its present value"),
                "decide by hand, or widen guardrails.yaml by a reviewed change");
    }
}
