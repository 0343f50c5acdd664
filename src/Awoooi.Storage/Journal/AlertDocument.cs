using System.Text.Json;
using System.Text.Json.Serialization;

namespace Awoooi.Storage.Journal;

/// <summary>What <see cref="AlertDocumentWriter"/> wrote, as far as it is read again.</summary>
internal sealed record AlertDocument(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("labels")] Dictionary<string, string> Labels,
    [property: JsonPropertyName("annotations")] Dictionary<string, string> Annotations,
    [property: JsonPropertyName("extra")] JsonElement? Extra)
{
    public static AlertDocument Read(string json) => JsonSerializer.Deserialize<AlertDocument>(json)!;
}
