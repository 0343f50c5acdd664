using Awoooi.Flow;
using Awoooi.Server.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Hosting;

/// <summary>Forgets ended incidents and their alerts some time after; the evidence chain in git keeps what was decided.</summary>
internal sealed partial class Retention(IStoreUpkeep upkeep, ServeOptions options, TimeProvider clock, ILogger<Retention> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await upkeep.PruneAsync(clock.GetUtcNow() - options.Retention, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.NotPruned(logger, failure); // nothing is lost by keeping it an hour longer
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4040, LogLevel.Warning, "What is older than the retention could not be removed; it is tried again in an hour")]
        public static partial void NotPruned(ILogger logger, Exception failure);
    }
}
