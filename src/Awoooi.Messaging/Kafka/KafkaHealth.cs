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

    /// <summary>For each partition that this process has: how many of its messages are not committed, as of about a second ago.</summary>
    IReadOnlyDictionary<int, long> Lag { get; }
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
    private volatile IReadOnlyDictionary<int, long> _lag = new Dictionary<int, long>();
    private volatile string _lastError = "";
    private long _accepted;
    private long _deadLetters;

    public KafkaStatus Status => _status;

    public long Accepted => Interlocked.Read(ref _accepted);

    public long DeadLetters => Interlocked.Read(ref _deadLetters);

    public IReadOnlyDictionary<int, long> Lag => _lag;

    public void Count(int accepted, int deadLetters)
    {
        Interlocked.Add(ref _accepted, accepted);
        Interlocked.Add(ref _deadLetters, deadLetters);
    }

    public void Working()
    {
        _lastError = "";
        if (!_status.Working) _status = new(true, clock.GetUtcNow(), "");
    }

    public void Failing(string reason) => _status = new(false, _status.Working ? clock.GetUtcNow() : _status.Since, reason);

    /// <summary>A connection broke, or was never made; that no broker is left is seen in the statistics.</summary>
    public void Broken(string reason) => _lastError = reason;

    public void Read(KafkaStatistics statistics)
    {
        _lag = statistics.Lag;
        if (statistics.IsConnected) Working();
        else Failing(_lastError.Length == 0 ? "no broker is connected" : $"no broker is connected: {_lastError}");
    }
}
