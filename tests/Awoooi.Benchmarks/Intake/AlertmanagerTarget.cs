using Awoooi.Testing.Servers;

namespace Awoooi.Benchmarks.Intake;

/// <summary>The peer: a real Alertmanager, which keeps alerts in memory.</summary>
internal sealed class AlertmanagerTarget : IIntakeTarget
{
    private readonly AlertmanagerServer _server;

    private AlertmanagerTarget(AlertmanagerServer server) => _server = server;

    /// <inheritdoc/>
    public Uri Address => new(_server.Client.BaseAddress!, "api/v2/alerts");

    /// <inheritdoc/>
    public AlertTemplate Template { get; } = AlertTemplate.List(DateTimeOffset.UtcNow);

    /// <inheritdoc/>
    public string? Token => null;

    public static async Task<IIntakeTarget> StartAsync(CancellationToken cancellationToken) => new AlertmanagerTarget(await AlertmanagerServer.StartAsync(
        "route: {receiver: nobody, group_by: [alertname, namespace]}\nreceivers: [{name: nobody}]\n", cancellationToken));

    /// <inheritdoc/>
    public Task<double> CommitsAsync(CancellationToken cancellationToken) => Task.FromResult(0.0);

    /// <inheritdoc/>
    public Task<double> SettleAsync(CancellationToken cancellationToken) => Task.FromResult(0.0);

    /// <inheritdoc/>
    public Task<long> AlertsAfterKillAsync(CancellationToken cancellationToken) => Task.FromResult(0L); // they were in memory

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
