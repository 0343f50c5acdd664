using System.Text.Json;

namespace Awoooi.Messaging.Kafka;

/// <summary>What we read in the statistics that librdkafka gives once a second.</summary>
/// <remarks>Fields: its STATISTICS.md. It reports failures as they come, and recovery nowhere but here.</remarks>
/// <param name="IsConnected">Whether any broker is connected.</param>
/// <param name="Lag">For each partition that this consumer has: how many messages of it are not committed.</param>
internal sealed record KafkaStatistics(bool IsConnected, IReadOnlyDictionary<int, long> Lag)
{
    public static KafkaStatistics Of(string json, string topic)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var isConnected = root.GetProperty("brokers").EnumerateObject().Any(x => x.Value.GetProperty("state").GetString() is "UP" or "UPDATE");
        return new(isConnected, root.TryGetProperty("topics", out var topics) && topics.TryGetProperty(topic, out var ours) ? LagOf(ours.GetProperty("partitions")) : new Dictionary<int, long>());
    }

    private static Dictionary<int, long> LagOf(JsonElement partitions) => partitions.EnumerateObject().Select(x => x.Value)
        .Where(x => x.GetProperty("desired").GetBoolean() && Offset(x, "hi_offset") >= 0)
        .ToDictionary(x => x.GetProperty("partition").GetInt32(), LagOfPartition);

    // A group that has committed nothing yet begins at the oldest message; negative offsets are not known.
    private static long LagOfPartition(JsonElement partition)
    {
        var done = Offset(partition, "committed_offset") is >= 0 and var committed ? committed : Math.Max(0, Offset(partition, "lo_offset"));
        return Math.Max(0, Offset(partition, "hi_offset") - done);
    }

    private static long Offset(JsonElement partition, string name) => partition.GetProperty(name).GetInt64();
}
