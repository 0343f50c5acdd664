using System.Text.Json;
using Awoooi.Evidences;
using Awoooi.Results;

namespace Awoooi.Documents.Snapshots;

/// <summary>A JSON list of log tails.</summary>
internal static class LogsFile
{
    private const string Shape = """{"namespace": "shop", "pod": "web-0", "container": "web", "previous": false, "lines": ["…"]}""";

    public static Result<IReadOnlyList<LogTail>> Read(string path) => JsonRows.Read(path, Shape, Row);

    private static LogTail? Row(JsonElement row) =>
        JsonRows.Text(row, "namespace") is { } ns && JsonRows.Text(row, "pod") is { } pod && JsonRows.Text(row, "container") is { } container
        && Previous(row) is { } previous && Lines(row) is { } lines
            ? new(ns, pod, container, previous, lines)
            : null;

    private static bool? Previous(JsonElement row) => !row.TryGetProperty("previous", out var previous) ? false : previous.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static List<string>? Lines(JsonElement row)
    {
        if (!row.TryGetProperty("lines", out var lines) || lines.ValueKind != JsonValueKind.Array) return null;
        var texts = lines.EnumerateArray().Select(JsonRows.Text).ToList();
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }
}
