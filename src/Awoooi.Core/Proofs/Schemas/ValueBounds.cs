using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Objects;

namespace Awoooi.Proofs.Schemas;

/// <summary>The bounds that a custom resource's schema sets to a value (JSON Schema Validation, draft 4 §5).</summary>
internal sealed record ValueBounds
{
    private double? _min;
    private double? _max;
    private bool _aboveMin;
    private bool _belowMax;
    private double? _multipleOf;
    private (long? Min, long? Max) _length;
    private (long? Min, long? Max) _items;
    private (long? Min, long? Max) _keys;
    private Regex? _pattern;

    /// <summary>The pattern that cannot be tried in linear time here; null when there is none.</summary>
    public string? Untried { get; private init; }

    /// <summary>Reads them; null when there are none.</summary>
    public static ValueBounds? Of(JsonObject schema)
    {
        var pattern = KubeObject.Text(schema["pattern"]);
        var tried = pattern is null ? null : GoPattern.Read(pattern);
        var bounds = new ValueBounds
        {
            _min = Real(schema["minimum"]),
            _max = Real(schema["maximum"]),
            _aboveMin = KubeObject.Text(schema["exclusiveMinimum"]) == "true",
            _belowMax = KubeObject.Text(schema["exclusiveMaximum"]) == "true",
            _multipleOf = Real(schema["multipleOf"]) is > 0 and var step ? step : null,
            _length = (Whole(schema["minLength"]), Whole(schema["maxLength"])),
            _items = (Whole(schema["minItems"]), Whole(schema["maxItems"])),
            _keys = (Whole(schema["minProperties"]), Whole(schema["maxProperties"])),
            _pattern = tried,
            Untried = pattern is not null && tried is null ? pattern : null,
        };
        return bounds == new ValueBounds() ? null : bounds;
    }

    /// <summary>What is wrong with a number; null when nothing is.</summary>
    public string? Fault(double number)
    {
        if (_min is { } min && (number < min || (_aboveMin && number == min))) return $"is below {Text(min)}{(_aboveMin ? ", which it must exceed" : ", the least allowed")}";
        if (_max is { } max && (number > max || (_belowMax && number == max))) return $"is above {Text(max)}{(_belowMax ? ", below which it must stay" : ", the most allowed")}";
        return _multipleOf is { } step && number / step != Math.Floor(number / step) ? $"is no multiple of {Text(step)}" : null;
    }

    /// <summary>What is wrong with a text; null when nothing is. Lengths count code points.</summary>
    public string? Fault(string text)
    {
        if (_length != default && Fault(_length, text.Length - text.Count(char.IsLowSurrogate), "character") is { } length) return length;
        return _pattern?.IsMatch(text) == false ? $"does not match {_pattern}" : null;
    }

    /// <summary>What is wrong with a collection; null when nothing is.</summary>
    public string? Fault(JsonNode collection) => collection switch
    {
        JsonArray list => Fault(_items, list.Count, "item"),
        JsonObject map => Fault(_keys, map.Count, "key"),
        _ => null,
    };

    private static string? Fault((long? Min, long? Max) bounds, long count, string what) =>
        count < bounds.Min ? $"has {count} {what}s, at least {bounds.Min} must be there"
        : count > bounds.Max ? $"has {count} {what}s, at most {bounds.Max} are allowed"
        : null;

    private static double? Real(JsonNode? node) => double.TryParse(KubeObject.Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static long? Whole(JsonNode? node) => Real(node) is >= 0 and < long.MaxValue and var value ? (long)value : null;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
