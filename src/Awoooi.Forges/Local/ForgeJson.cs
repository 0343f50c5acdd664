using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Awoooi.Forges.Local;

/// <summary>How the forge's small files are written: for people to read in <c>git show</c>.</summary>
internal static class ForgeJson
{
    private const int MostBytes = 256 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static byte[] Write<T>(T value) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value, Options) + "\n");

    /// <summary>Reads a file; null when it is absent, too large, or not the JSON of a <typeparamref name="T"/>.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte>? bytes)
        where T : class
    {
        if (bytes is not { Length: <= MostBytes } content) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(content.Span, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
