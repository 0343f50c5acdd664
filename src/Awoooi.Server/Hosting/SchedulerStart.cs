using Awoooi.Alerts;
using Awoooi.Server.Grains;
using Awoooi.Server.Work;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Server.Hosting;

/// <summary>Starts the cluster's scheduler once this silo is up, and drains what was accepted before it goes down.</summary>
internal sealed class SchedulerStart(IGrainFactory grains, AlertIntake intake) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken) => Asking.UntilAnsweredAsync(() => grains.GetGrain<ISchedulerGrain>(0).StartAsync(), cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => intake.StopAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
