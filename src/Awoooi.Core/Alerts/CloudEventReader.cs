using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Reads the attributes of one event, and checks that it is one.</summary>
internal static class CloudEventReader
{
    /// <summary>Reads the attributes; the data is checked as far as CloudEvents says what it must be.</summary>
    /// <param name="element">The event.</param>
    /// <param name="dataBeside">Whether the data came beside it.</param>
    public static Result<CloudEvent> Read(JsonElement element, bool dataBeside = false)
    {
        if (element.ValueKind != JsonValueKind.Object) return Malformed($"the event is {AlertDialect.Kind(element)}; expected an object");
        if (Text(element, "specversion") != "1.0")
        {
            return new Refusal("alert-dialect", "specversion is not the text \"1.0\"", "send CloudEvents 1.0");
        }
        var fields = new FieldReader();
        foreach (var attribute in element.EnumerateObject()) Check(attribute, fields);
        foreach (var name in (string[])["id", "source", "type"]) Require(element, name, fields);
        CheckAddresses(element, fields);
        if (!dataBeside) CheckData(element, fields);
        var time = Text(element, "time") is null ? null : fields.Time(element, "time", new(""));
        return fields.Unless(
            new CloudEvent(Text(element, "type") ?? "", Text(element, "source") ?? "", Text(element, "subject"), time, new ExtraFields().Of(element, ["data", "data_base64"])),
            "send the event as CloudEvents 1.0 describes it");
    }

    public static Refusal Malformed(string reason) => new("alert-malformed", reason, "send what CloudEvents 1.0 describes");

    private static void Check(JsonProperty attribute, FieldReader fields)
    {
        if (attribute.NameEquals("data") || attribute.NameEquals("data_base64")) return;
        var name = FieldReader.Short(attribute.Name);
        if (attribute.Name.Length == 0 || !attribute.Name.All(x => char.IsAsciiLetterLower(x) || char.IsAsciiDigit(x)))
        {
            fields.Add($"{name} is no name of an attribute; expected lower-case letters and digits");
        }
        var isAllowed = attribute.Value.ValueKind switch
        {
            JsonValueKind.String => !attribute.Value.GetString()!.Any(char.IsControl),
            JsonValueKind.Number => IsInteger(attribute.Value),
            JsonValueKind.Object or JsonValueKind.Array => false,
            _ => true,
        };
        if (!isAllowed) fields.Add($"{name} is not text without control characters, a whole number of 32 bits, true or false");
    }

    private static void Require(JsonElement element, string name, FieldReader fields)
    {
        element.TryGetProperty(name, out var value);
        if (Text(element, name) is not { Length: > 0 }) fields.Wrong<string>(name, value, "text that is not empty");
    }

    private static void CheckAddresses(JsonElement element, FieldReader fields)
    {
        if (Text(element, "source") is { Length: > 0 } source && !Uri.IsWellFormedUriString(source, UriKind.RelativeOrAbsolute)) fields.Add("source is some other text; expected a URI reference");
        foreach (var name in (string[])["subject", "time", "dataschema", "datacontenttype"])
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) Require(element, name, fields);
        }
        if (Text(element, "dataschema") is { Length: > 0 } schema && !Uri.IsWellFormedUriString(schema, UriKind.Absolute)) fields.Add("dataschema is some other text; expected a URI");
        if (Text(element, "datacontenttype") is { Length: > 0 } type && !IsJson(type)) fields.Add("datacontenttype is some other text; expected application/json or one that ends in +json");
    }

    private static void CheckData(JsonElement element, FieldReader fields)
    {
        var hasBase64 = element.TryGetProperty("data_base64", out var base64);
        if (element.TryGetProperty("data", out _))
        {
            if (hasBase64) fields.Add("data and data_base64 are both there; one of them is allowed");
        }
        else if (!hasBase64)
        {
            fields.Wrong<string>("data", default, "what the type says");
        }
        else if (base64.ValueKind != JsonValueKind.String || !base64.TryGetBytesFromBase64(out _))
        {
            fields.Wrong<string>("data_base64", base64, "Base64");
        }
    }

    private static bool IsJson(string contentType)
    {
        var type = contentType.Split(';', 2)[0].Trim();
        return type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || (type.Contains('/') && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsInteger(JsonElement value) =>
        Utf8Parser.TryParse(JsonMarshal.GetRawUtf8Value(value), out int _, out var length) && length == JsonMarshal.GetRawUtf8Value(value).Length;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What the attributes of an event say.</summary>
/// <param name="Type">What its data is.</param>
/// <param name="Source">Where it happened.</param>
/// <param name="Subject">What it is about; null when it does not say.</param>
/// <param name="Time">When it happened; null when it does not say.</param>
/// <param name="Attributes">All attributes, as the text of a JSON object.</param>
internal sealed record CloudEvent(string Type, string Source, string? Subject, DateTimeOffset? Time, string Attributes);
