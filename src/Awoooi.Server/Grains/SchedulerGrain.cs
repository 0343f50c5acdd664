using Awoooi.Alerts;
using Awoooi.Flow;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Grains;

/// <summary>Looks once a second whose time has come, and pokes correlation in case a poke was lost.</summary>
internal sealed partial class SchedulerGrain(
    IIncidentStore store, IAlertJournal journal, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<SchedulerGrain> logger) : Grain, ISchedulerGrain, IRemindable
{
    private const string Reminder = "sweep";
    private const int Batch = 500;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReminderPace = TimeSpan.FromMinutes(1);

    /// <summary>What is due still after this long may wait for its turn, or have been lost with a silo that went: it is woken again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private Dictionary<string, DateTimeOffset> _woken = [];
    private bool _completed;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(SweepAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Pace) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task StartAsync() => await this.RegisterOrUpdateReminder(Reminder, ReminderPace, ReminderPace);

    public Task WakeAsync() => Task.CompletedTask;

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask; // as above

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return; // another silo's in a moment
        try
        {
            if (!_completed) await CompleteReleasesAsync(cancellationToken);
            await WakeDueAsync(cancellationToken);
            GrainFactory.GetGrain<ICorrelatorGrain>(0).WakeAsync().Ignore(); // in a flood it would not return for long, and what is due is due
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.NotSwept(logger, failure); // the store is away; the next second asks again
        }
    }

    private async Task WakeDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await store.ListDueAsync(now, Batch, cancellationToken);
        _woken = due.ToDictionary(x => x, x => _woken.TryGetValue(x, out var at) && now - at < Patience ? at : now, StringComparer.Ordinal);
        foreach (var incident in due.Where(x => _woken[x] == now)) await GrainFactory.GetGrain<IIncidentGrain>(incident).WakeAsync();
    }

    /// <summary>A release that a crash cut in two: the incident has ended, and its alerts have not gone on.</summary>
    private async Task CompleteReleasesAsync(CancellationToken cancellationToken)
    {
        var released = await store.ListAsync(new(Open: false, Outcome: nameof(FlowOutcome.Released)), cancellationToken);
        foreach (var flow in released) await journal.ReleaseAsync(flow.Incident, cancellationToken);
        _completed = true;
    }

    private static partial class Log
    {
        [LoggerMessage(4020, LogLevel.Error, "Which incidents are due could not be read")]
        public static partial void NotSwept(ILogger logger, Exception failure);
    }
}
