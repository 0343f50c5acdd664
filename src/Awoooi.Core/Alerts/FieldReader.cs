using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Reads fields of a JSON object, and lists every one that is not as it should be.</summary>
internal sealed class FieldReader
{
    private const int MaxProblems = 10;

    private readonly List<string> _problems = [];

    /// <summary>Whether so much is wrong that looking further tells nobody anything.</summary>
    public bool GaveUp => _problems.Count >= MaxProblems;

    /// <summary>The value, or what is wrong with the fields it was read from: at most ten entries.</summary>
    public Result<T> Unless<T>(T value, string remedy)
        where T : notnull => _problems.Count == 0 ? value : new Refusal("alert-malformed", string.Join("; ", _problems), remedy);

    public string? Text(JsonElement element, string name, FieldPlace place) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : Wrong<string>(place.Of(name), value, "text");

    /// <summary>Whether it is firing; null when it does not say, which is a problem where it is required.</summary>
    public bool? Firing(JsonElement element, FieldPlace place, bool required)
    {
        if (element.TryGetProperty("status", out var status))
        {
            if (status.ValueKind == JsonValueKind.String && status.ValueEquals("firing"u8)) return true;
            if (status.ValueKind == JsonValueKind.String && status.ValueEquals("resolved"u8)) return false;
            Wrong<string>(place.Of("status"), status, "firing or resolved");
        }
        else if (required)
        {
            Wrong<string>(place.Of("status"), default, "firing or resolved");
        }
        return null;
    }

    public int Number(JsonElement element, string name, FieldPlace place)
    {
        if (!element.TryGetProperty(name, out var count)) return 0;
        if (count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var number) && number >= 0) return number;
        Wrong<string>(place.Of(name), count, "a number from 0");
        return 0;
    }

    /// <summary>A time from 1970 on; null when it is not there.</summary>
    public DateTimeOffset? Time(JsonElement element, string name, FieldPlace place)
    {
        if (!element.TryGetProperty(name, out var time)) return null;
        return time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var value) && HasZone(time) && value >= DateTimeOffset.UnixEpoch
            ? value.ToUniversalTime()
            : NoTime(name, place, time);
    }

    /// <summary>A time at which something ended; null when there is none, or Go's zero that stands for it.</summary>
    public DateTimeOffset? End(JsonElement element, string name, FieldPlace place) =>
        !element.TryGetProperty(name, out var end) || end.ValueKind == JsonValueKind.Null || (end.ValueKind == JsonValueKind.String && IsGoZero(end))
            ? null
            : Time(element, name, place);

    /// <summary>Says that a time is missing.</summary>
    public DateTimeOffset NoTime(string name, FieldPlace place, JsonElement found = default)
    {
        Wrong<string>(place.Of(name), found, "a time such as 2026-01-31T10:00:00Z");
        return default;
    }

    public Dictionary<string, string> Labels(JsonElement element, string name, FieldPlace place, int maxValue)
    {
        if (!element.TryGetProperty(name, out var labels)) return [];
        if (labels.ValueKind != JsonValueKind.Object) return Wrong<Dictionary<string, string>>(place.Of(name), labels, "an object") ?? [];
        var count = labels.GetPropertyCount();
        if (count > AlertmanagerPayload.MaxLabels)
        {
            Add($"{place.Of(name)} has more than {AlertmanagerPayload.MaxLabels} entries");
            return [];
        }
        var values = new Dictionary<string, string>(count, StringComparer.Ordinal);
        foreach (var label in labels.EnumerateObject())
        {
            if (Label(label, name, place, maxValue) is { } value) values[label.Name] = value;
        }
        return values;
    }

    public T? Wrong<T>(string path, JsonElement found, string expected)
        where T : class
    {
        var what = found.ValueKind switch
        {
            JsonValueKind.Undefined => "is missing",
            JsonValueKind.String => "is some other text",
            _ => $"is {AlertDialect.Kind(found)}",
        };
        Add($"{path} {what}; expected {expected}");
        return null;
    }

    public void Add(string problem)
    {
        if (!GaveUp && !_problems.Contains(problem)) _problems.Add(problem);
    }

    private string? Label(JsonProperty label, string name, FieldPlace place, int maxValue)
    {
        if (label.Value.ValueKind != JsonValueKind.String) return Wrong<string>($"{place.Of(name)}.{Short(label.Name)}", label.Value, "text");
        var value = label.Value.GetString()!;
        if (value.Length <= maxValue) return value;
        Add($"{place.Of(name)}.{Short(label.Name)} has {value.Length:N0} characters; at most {maxValue:N0} are read");
        return null;
    }

    // Without one it would be the time of this machine.
    private static bool HasZone(JsonElement time)
    {
        var text = JsonMarshal.GetRawUtf8Value(time).Contains((byte)'\\') ? Encoding.UTF8.GetBytes(time.GetString()!) : JsonMarshal.GetRawUtf8Value(time)[1..^1];
        return text.Length > 16 && (text[^1] == 'Z' || text[^6] is (byte)'+' or (byte)'-');
    }

    private static bool IsGoZero(JsonElement time) => JsonMarshal.GetRawUtf8Value(time).StartsWith("\"0001-01-01T"u8);

    /// <summary>A key that came from outside, if it may be shown.</summary>
    public static string Short(string name) =>
        name.Length <= 60 && name.All(c => c is > ' ' and < '\u007f') ? name : $"(a name of {name.Length} characters)";
}

/// <summary>Where in a body an object lies; told only when something is wrong with it.</summary>
/// <param name="Prefix">What leads to the delivery: empty, <c>data.</c> or <c>[7].data.</c></param>
/// <param name="Alert">Number of the alert in it, from 0; below 0 for the delivery itself.</param>
internal readonly record struct FieldPlace(string Prefix, int Alert = -1)
{
    public string Of(string name) => Alert < 0 ? Prefix + name : $"{Prefix}alerts[{Alert}].{name}";
}
