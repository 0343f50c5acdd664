using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Documents.Snapshots;

/// <summary>Reads a JSON list of objects strictly, and names the line of the row that is wrong.</summary>
internal static class JsonRows
{
    private const int MaxRows = 100_000;

    /// <summary>Reads a file of rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">What a row looks like, for messages.</param>
    /// <param name="row">Turns one row into a record; null when it is not of that shape.</param>
    public static Result<IReadOnlyList<T>> Read<T>(string path, string shape, Func<JsonElement, T?> row)
        where T : class
    {
        if (!FileBytes.Read(path).Succeeded(out var bytes, out var refusal)) return refusal;
        if (!System.Text.Unicode.Utf8.IsValid(bytes.Span)) return Invalid(path, 1, "the file is not UTF-8", shape);
        try
        {
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = 16, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Array) return Invalid(path, 1, "the file is not a JSON list", shape);
            var count = document.RootElement.GetArrayLength();
            if (count > MaxRows) return Invalid(path, 1, $"the list has {count:N0} entries; at most {MaxRows:N0} are read", shape);
            return Rows(path, shape, document.RootElement, bytes.Span, row);
        }
        catch (JsonException e)
        {
            return Invalid(path, (e.LineNumber ?? 0) + 1, "the file is no valid JSON", shape);
        }
        catch (InvalidOperationException)
        {
            // A key with half a character in it (\ud800) is valid JSON that cannot be read.
            return Invalid(path, 1, "the file has a key that is no text", shape);
        }
    }

    /// <summary>The text of a property; null when it is absent, no text, or cut inside a character.</summary>
    public static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>A text; null for anything else.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Result<IReadOnlyList<T>> Rows<T>(string path, string shape, JsonElement list, ReadOnlySpan<byte> bytes, Func<JsonElement, T?> row)
        where T : class
    {
        var rows = new List<T>();
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object || row(element) is not { } item)
            {
                return Invalid(path, LineOfRow(bytes, rows.Count), $"entry {rows.Count} (from 0) is not of this shape", shape);
            }
            rows.Add(item);
        }
        return rows;
    }

    private static long LineOfRow(ReadOnlySpan<byte> bytes, int index)
    {
        var reader = new Utf8JsonReader(bytes);
        var row = -1;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray) && ++row == index) break;
        }
        return bytes[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
    }

    private static Refusal Invalid(string path, long line, string what, string shape) =>
        new("telemetry-unreadable", $"{path}:{line}: {what}", $"give a JSON list of {shape}");
}
