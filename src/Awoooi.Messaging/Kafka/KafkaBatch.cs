using Awoooi.Alerts;
using Awoooi.Results;
using Confluent.Kafka;

namespace Awoooi.Messaging.Kafka;

/// <summary>Messages that are taken together: as many as wait, up to a bound in messages, alerts and bytes.</summary>
internal sealed class KafkaBatch
{
    private const int MaxMessages = 1_000;
    private const int MaxAlerts = 5_000;
    private const int MaxBytes = 8 * 1024 * 1024;

    private readonly List<AlertDelivery> _deliveries = [];
    private readonly List<(ConsumeResult<byte[], byte[]> Message, Refusal Refusal)> _refused = [];
    private readonly Dictionary<TopicPartition, Offset> _next = [];
    private int _alerts;
    private int _bytes;

    public IReadOnlyList<AlertDelivery> Deliveries => _deliveries;

    public IReadOnlyList<(ConsumeResult<byte[], byte[]> Message, Refusal Refusal)> Refused => _refused;

    /// <summary>Where to go on when all of it is done.</summary>
    public IEnumerable<TopicPartitionOffset> Next => _next.Select(x => new TopicPartitionOffset(x.Key, x.Value));

    public int Messages { get; private set; }

    public bool IsFull => Messages >= MaxMessages || _alerts >= MaxAlerts || _bytes >= MaxBytes;

    public void Add(ConsumeResult<byte[], byte[]> message)
    {
        Messages++;
        _bytes += message.Message.Value?.Length ?? 0;
        _next[message.TopicPartition] = message.Offset + 1;
        if (KafkaDialect.Read(message.Message).Succeeded(out var deliveries, out var refusal))
        {
            _deliveries.AddRange(deliveries);
            _alerts += deliveries.Sum(x => x.Alerts.Count);
        }
        else
        {
            _refused.Add((message, refusal));
        }
    }
}
