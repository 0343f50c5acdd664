using Awoooi.Server.Grains;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Hosting;

/// <summary>Brings the cluster's scheduler back, wherever its silo went: every silo calls it every few seconds.</summary>
/// <remarks>Its reminder alone leaves minutes in which nobody wakes what the silo that went was working on.</remarks>
internal sealed partial class SchedulerPoke(IGrainFactory grains, TimeProvider clock, ILogger<SchedulerPoke> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await grains.GetGrain<ISchedulerGrain>(0).WakeAsync().WaitAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.NotReached(logger, failure); // its silo has just gone; the next call starts it elsewhere
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4042, LogLevel.Warning, "The scheduler could not be reached; it is called again in some seconds")]
        public static partial void NotReached(ILogger logger, Exception failure);
    }
}
