using System.Text.Json;

namespace Awoooi.Messaging.Kafka;

/// <summary>How the consumption of alerts from Kafka stands.</summary>
public interface IKafkaHealth
{
    /// <summary>Whether messages are being taken, since when, and if not why.</summary>
    KafkaStatus Status { get; }

    /// <summary>Messages whose alerts are stored, since the start of the process.</summary>
    long Accepted { get; }

    /// <summary>Messages that were refused and lie in the dead-letter topic, since the start of the process.</summary>
    long DeadLetters { get; }
}

/// <summary>Whether messages are being taken.</summary>
/// <param name="Working">Whether they are.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="Reason">Why not; empty while they are.</param>
public sealed record KafkaStatus(bool Working, DateTimeOffset Since, string Reason);

/// <summary>Keeps it.</summary>
internal sealed class KafkaHealth(TimeProvider clock) : IKafkaHealth
{
    private volatile KafkaStatus _status = new(false, clock.GetUtcNow(), "not connected yet");
    private long _accepted;
    private long _deadLetters;

    public KafkaStatus Status => _status;

    public long Accepted => Interlocked.Read(ref _accepted);

    public long DeadLetters => Interlocked.Read(ref _deadLetters);

    public void Count(int accepted, int deadLetters)
    {
        Interlocked.Add(ref _accepted, accepted);
        Interlocked.Add(ref _deadLetters, deadLetters);
    }

    public void Working()
    {
        if (!_status.Working) _status = new(true, clock.GetUtcNow(), "");
    }

    public void Failing(string reason) => _status = new(false, _status.Working ? clock.GetUtcNow() : _status.Since, reason);

    /// <summary>Looks in librdkafka's statistics whether any broker is connected: it reports failures as they come, and recovery nowhere else.</summary>
    public void Read(string statistics)
    {
        using var json = JsonDocument.Parse(statistics);
        var isUp = json.RootElement.GetProperty("brokers").EnumerateObject().Any(x => x.Value.GetProperty("state").GetString() is "UP" or "UPDATE");
        if (isUp) Working();
        else Failing("no broker is connected");
    }
}
