using Awoooi.Alerts;
using Awoooi.Correlation;
using Awoooi.Flow;
using Awoooi.Incidents;
using Awoooi.Server.Composition;
using Awoooi.Server.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Grains;

/// <summary>Correlates batch by batch until nothing is pending. One repository that cannot be written to does not keep the others' alerts waiting.</summary>
internal sealed partial class CorrelatorGrain(
    EngineSet engines, IAlertJournal journal, AlertIntake intake, IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<CorrelatorGrain> logger) : Grain, ICorrelatorGrain
{
    private const int Batch = 500;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly WakingLoop _loop = new();
    private int _unrouted;

    public Task WakeAsync() => _loop.WakeAsync(StepAsync, lifetime.ApplicationStopping);

    private async Task StepAsync(CancellationToken stop)
    {
        try
        {
            await Task.Run(() => DrainAsync(stop), stop);
            await BreatheAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is pending stays so for the next start, or for another silo.
        }
        catch (Exception failure)
        {
            Log.NotRead(logger, failure); // the journal is away; the scheduler pokes again in a second
        }
    }

    private async Task DrainAsync(CancellationToken stop)
    {
        var after = 0L;
        _unrouted = 0;
        while (await journal.ReadPendingAsync(after, Batch, stop) is { Count: > 0 } pending)
        {
            after = pending[^1].Revision;
            foreach (var alerts in pending.GroupBy(x => engines.RouteOf(x.Alert))) await TakeAsync(alerts.Key, [.. alerts], stop);
            if (intake.Queued > 0) await BreatheAsync(stop);
        }
        if (_unrouted > 0) Log.Unrouted(logger, _unrouted);
        intake.Pending = await journal.CountPendingAsync(stop);
    }

    /// <summary>In a flood the store and the processors belong to the intake most of the time: what is stored can wait, who sends cannot.</summary>
    private static Task BreatheAsync(CancellationToken stop) => Task.Delay(Breath, stop);

    private async Task TakeAsync(string? repository, IReadOnlyList<JournaledAlert> alerts, CancellationToken stop)
    {
        try
        {
            if (repository is null)
            {
                _unrouted += alerts.Count;
                await journal.MarkTakenAsync([.. alerts.Select(x => new TakenAlert(x.Alert.Key, x.Revision, Dispositions.Unrouted))], stop);
                return;
            }
            var correlated = await engines.Get(repository).Get<AlertCorrelation>().CorrelateAsync(alerts, stop);
            await journal.MarkTakenAsync(correlated.Taken, stop);
            foreach (var state in correlated.States.Where(x => x.Outcome == FlowOutcome.Open)) await grains.GetGrain<IIncidentGrain>(state.Incident.Id).WakeAsync();
            if (correlated.Left > 0) Log.Left(logger, correlated.Left, repository);
            foreach (var note in Correlator.Notes(alerts.Select(x => x.Alert))) Log.Odd(logger, note);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.NotCorrelated(logger, alerts.Count, repository ?? "", failure); // they stay pending, and are taken up with the next poke
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4030, LogLevel.Error, "Pending alerts could not be read")]
        public static partial void NotRead(ILogger logger, Exception failure);

        [LoggerMessage(4031, LogLevel.Error, "{Count} alerts of repository {Repository} could not be correlated; they stay pending")]
        public static partial void NotCorrelated(ILogger logger, int count, string repository, Exception failure);

        [LoggerMessage(4032, LogLevel.Warning, "{Count} alerts belong to no configured repository; they are stored, and nothing is done about them")]
        public static partial void Unrouted(ILogger logger, int count);

        [LoggerMessage(4034, LogLevel.Warning, "{Count} alerts of repository {Repository} belong to incidents that a newer awoooi wrote; they stay pending until that one correlates")]
        public static partial void Left(ILogger logger, int count, string repository);

        [LoggerMessage(4033, LogLevel.Information, "{Note}")]
        public static partial void Odd(ILogger logger, string note);
    }
}
