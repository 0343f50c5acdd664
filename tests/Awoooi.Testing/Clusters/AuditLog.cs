using System.Text.Json.Nodes;

namespace Awoooi.Testing.Clusters;

/// <summary>Reads an API server's audit log.</summary>
internal static class AuditLog
{
    public static async Task<IReadOnlyList<string>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // The server goes on writing: its last line may be half there.
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public static IReadOnlyList<string> Requests(IEnumerable<string> lines, string user) =>
        [.. lines.Select(x => JsonNode.Parse(x)!).Where(x => (string?)x["user"]?["username"] == user).Select(Request)];

    private static string Request(JsonNode entry) =>
        $"{entry["verb"]} {entry["objectRef"]?["resource"] ?? entry["requestURI"]}{(entry["objectRef"]?["subresource"] is { } part ? $"/{part}" : "")}";
}
