using Awoooi.Alerts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Awoooi.Messaging.Kafka;

/// <summary>Stage 1 for alerts that come through Kafka: keeps a session, and begins a new one whenever it ends.</summary>
internal sealed partial class KafkaIntake(KafkaOptions options, AlertIntake intake, KafkaHealth health, TimeProvider clock, ILogger<KafkaIntake> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Consume blocks, and so would the start of the host.
        await Task.Yield();
        var pause = TimeSpan.FromSeconds(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            var before = health.Accepted + health.DeadLetters;
            try
            {
                using var session = new KafkaSession(options, intake, health, clock, logger);
                await session.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                health.Failing(e.Message);
                pause = health.Accepted + health.DeadLetters > before ? TimeSpan.FromSeconds(1) : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, Longest.Ticks));
                Log.Ended(logger, pause, e);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5010, LogLevel.Error, "The session with Kafka ended; the next one begins in {Pause}")]
        public static partial void Ended(ILogger logger, TimeSpan pause, Exception exception);
    }
}
