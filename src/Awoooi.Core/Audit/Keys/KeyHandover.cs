using System.Text.Json.Nodes;

namespace Awoooi.Audit.Keys;

/// <summary>The record by which one evidence key hands over to the next: the old one signs it, what follows is the new one's.</summary>
public static class KeyHandover
{
    /// <summary>Event of such a record.</summary>
    public const string Event = "key";

    /// <summary>Outcome of such a record.</summary>
    public const string Outcome = "Announced";

    /// <summary>The entry.</summary>
    public static AuditEntry Entry(EvidenceKey next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var (x, y) = next.Point;
        return new("", 0, Event, Outcome, new JsonObject { ["next"] = next.Id, ["x"] = x, ["y"] = y }, $"key/{next.Id}");
    }

    /// <summary>The key that a record hands over to; null when it is another record, or names no key.</summary>
    internal static EvidenceKey? Next(AuditRecord record) =>
        record is { Event: Event, Outcome: Outcome } && Text(record.Data["x"]) is { } x && Text(record.Data["y"]) is { } y ? EvidenceKey.At(x, y) : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
