using System.Text.Json;
using System.Text.Json.Serialization;
using Awoooi.Objects;

namespace Awoooi.Flow;

/// <summary>How states are written as JSON.</summary>
public static class FlowJson
{
    /// <summary>The one set of options for states.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        MaxDepth = 256,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new FieldPathConverter() },
    };

    private sealed class FieldPathConverter : JsonConverter<FieldPath>
    {
        public override FieldPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            FieldPath.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, FieldPath value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
