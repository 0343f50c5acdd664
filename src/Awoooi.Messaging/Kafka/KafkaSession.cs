using Awoooi.Alerts;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Awoooi.Messaging.Kafka;

/// <summary>One membership in the consumer group. A message is done when its alerts are committed, or it lies in the dead-letter topic; only then is its offset.</summary>
/// <remarks>
/// What librdkafka does not mend by itself ends the session, and all that was not done is delivered again to the next one, here or elsewhere:
/// an alert that comes twice changes nothing. Callbacks come inside of Consume and Close, on the thread that calls them.
/// </remarks>
internal sealed partial class KafkaSession : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly KafkaOptions _options;
    private readonly AlertIntake _intake;
    private readonly KafkaHealth _health;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly DeadLetters _deadLetters;
    private readonly Queue<ConsumeResult<byte[], byte[]>> _held = new();

    public KafkaSession(KafkaOptions options, AlertIntake intake, KafkaHealth health, TimeProvider clock, ILogger logger)
    {
        (_options, _intake, _health, _clock, _logger) = (options, intake, health, clock, logger);
        _deadLetters = new(options, x => Log.Library(logger, x.Facility, x.Message));
        _consumer = new ConsumerBuilder<byte[], byte[]>(KafkaClients.Consumer(options))
            .SetStatisticsHandler((_, statistics) => health.Read(KafkaStatistics.Of(statistics, options.Topic)))
            .SetErrorHandler((_, error) => Broken(error))
            .SetLogHandler((_, message) => Log.Library(logger, message.Facility, message.Message))
            .SetPartitionsAssignedHandler((_, partitions) => Log.Assigned(logger, partitions.Count))
            .SetPartitionsRevokedHandler((_, partitions) => Log.Revoked(logger, partitions.Count))
            .Build();
    }

    /// <summary>Takes messages until it is told to stop.</summary>
    /// <exception cref="KafkaException">Something that a new session may mend.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        _consumer.Subscribe(_options.Topic);
        while (!stopping.IsCancellationRequested)
        {
            var batch = Collect();
            if (batch.Messages == 0) continue;
            await AcceptAsync(batch, stopping);
            await PutAsync(batch, stopping);
            Store(batch);
        }
    }

    /// <summary>Leaves the group.</summary>
    public void Dispose()
    {
        _deadLetters.Dispose();
        try
        {
            _consumer.Close();
        }
        finally
        {
            _consumer.Dispose();
        }
    }

    private void Broken(Error error)
    {
        if (error.Code != ErrorCode.Local_AllBrokersDown) _health.Broken(error.Reason); // that one says no more than the statistics
        Log.Broker(_logger, error.Code.ToString(), error.Reason);
    }

    private KafkaBatch Collect()
    {
        var batch = new KafkaBatch();
        while (!batch.IsFull && (_held.TryDequeue(out var message) || (message = _consumer.Consume(batch.Messages == 0 ? Poll : TimeSpan.Zero)) is not null))
        {
            batch.Add(message);
        }
        return batch;
    }

    private async Task AcceptAsync(KafkaBatch batch, CancellationToken stopping)
    {
        while ((await _intake.AcceptAsync(batch.Deliveries, stopping)).Refusal is { } refusal)
        {
            Log.Later(_logger, refusal.Rule, batch.Messages);
            var (started, delay) = (_clock.GetTimestamp(), IntakeRefusals.RetryAfter(refusal) ?? TimeSpan.FromSeconds(1));
            Wait(() => _clock.GetElapsedTime(started) >= delay, stopping);
        }
    }

    private async Task PutAsync(KafkaBatch batch, CancellationToken stopping)
    {
        var put = _deadLetters.PutAsync(batch.Refused, stopping);
        if (!put.IsCompleted) Wait(() => put.IsCompleted, stopping);
        await put;
    }

    /// <summary>Waits as a member of the group has to: it polls, and takes nothing. What comes all the same, from partitions that are just being assigned, is held.</summary>
    private void Wait(Func<bool> isOver, CancellationToken stopping)
    {
        // A partition stays paused when it is revoked, also for the day it comes back: what goes away while we wait must be resumed as well.
        var paused = new HashSet<TopicPartition>();
        while (!isOver())
        {
            stopping.ThrowIfCancellationRequested();
            paused.UnionWith(_consumer.Assignment);
            _consumer.Pause(_consumer.Assignment);
            if (_consumer.Consume(Poll) is { } message) _held.Enqueue(message);
        }
        _consumer.Resume(paused);
    }

    // Only notes where to go on: librdkafka commits it in the background, again and again while the broker is away, and when a partition is given back.
    // A commit that is waited for would keep us from polling as long as the coordinator is away: no health, and no place in the group.
    private void Store(KafkaBatch batch)
    {
        _health.Count(batch.Messages - batch.Refused.Count, batch.Refused.Count);
        foreach (var (message, refusal) in batch.Refused) Log.DeadLetter(_logger, refusal.Rule, message.Partition.Value, message.Offset.Value);
        var ours = _consumer.Assignment.ToHashSet();
        foreach (var next in batch.Next.Where(x => ours.Contains(x.TopicPartition)))
        {
            try
            {
                _consumer.StoreOffset(next);
            }
            catch (KafkaException e) when (!e.Error.IsFatal)
            {
                Log.NotStored(_logger, next.Partition.Value, e.Error.Reason);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Information, "{Partitions} partitions were assigned")]
        public static partial void Assigned(ILogger logger, int partitions);

        [LoggerMessage(5002, LogLevel.Information, "{Partitions} partitions were revoked")]
        public static partial void Revoked(ILogger logger, int partitions);

        [LoggerMessage(5003, LogLevel.Warning, "Kafka: {Code}, {Reason}")]
        public static partial void Broker(ILogger logger, string code, string reason);

        [LoggerMessage(5004, LogLevel.Debug, "librdkafka {Facility}: {Text}")]
        public static partial void Library(ILogger logger, string facility, string text);

        [LoggerMessage(5005, LogLevel.Warning, "{Messages} messages wait because of {Rule}")]
        public static partial void Later(ILogger logger, string rule, int messages);

        [LoggerMessage(5006, LogLevel.Warning, "The message at offset {Offset} of partition {Partition} is a dead letter because of {Rule}")]
        public static partial void DeadLetter(ILogger logger, string rule, int partition, long offset);

        [LoggerMessage(5007, LogLevel.Warning, "Partition {Partition} was taken away; its messages come again elsewhere: {Reason}")]
        public static partial void NotStored(ILogger logger, int partition, string reason);
    }
}
