using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Telemetry;

/// <summary>Counts regularly while numbers are pushed; where they are asked for, asking is what counts.</summary>
internal sealed partial class StatusRefresh(StatusReader status, TimeProvider clock, ILogger<StatusRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <summary>Counts; numbers that cannot be had stay as they were, so that a store that is down does not hide all other metrics.</summary>
    public static async Task TryAsync(StatusReader status, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await status.ReadAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.NotCounted(logger, fault.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(status, logger, stoppingToken);
    }

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Warning, "The store could not be counted: {Reason}")]
        public static partial void NotCounted(ILogger logger, string reason);
    }
}
