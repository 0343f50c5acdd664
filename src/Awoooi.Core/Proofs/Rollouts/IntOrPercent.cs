using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Rollouts;

/// <summary>A number of pods, or a percentage of them.</summary>
internal readonly record struct IntOrPercent(int Value, bool IsPercent)
{
    /// <summary>Reads <c>3</c> or <c>25%</c>; null for anything else.</summary>
    public static IntOrPercent? From(JsonNode? node)
    {
        var text = KubeObject.Text(node);
        var percent = text?.EndsWith('%') == true;
        return int.TryParse(percent ? text![..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new(value, percent) : null;
    }

    public int RoundedUp(int of) => IsPercent ? (int)(((long)Value * of + 99) / 100) : Value;

    public int RoundedDown(int of) => IsPercent ? (int)((long)Value * of / 100) : Value;

    public override string ToString() => IsPercent ? $"{Value}%" : $"{Value}";
}
