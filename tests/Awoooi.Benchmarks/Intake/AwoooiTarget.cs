using System.Text.Json.Nodes;
using Awoooi.Testing;
using Awoooi.Testing.Servers;

namespace Awoooi.Benchmarks.Intake;

/// <summary>Ours: the real <c>awoooi serve</c> with its defaults, which commits every alert to SQLite before it answers.</summary>
/// <remarks>No repository claims the load's namespace: alerts are stored and correlated, and no incident comes of them.</remarks>
internal sealed class AwoooiTarget : IIntakeTarget
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Repo _repository;
    private readonly AwoooiServer _server;

    private AwoooiTarget(Repo repository, AwoooiServer server) => (_repository, _server) = (repository, server);

    /// <inheritdoc/>
    public Uri Address => new(_server.Address, "api/v1/alerts/alertmanager");

    /// <inheritdoc/>
    public AlertTemplate Template { get; } = AlertTemplate.Webhook(DateTimeOffset.UtcNow);

    /// <inheritdoc/>
    public string? Token => _server.Client.DefaultRequestHeaders.Authorization?.Parameter;

    /// <summary>Where its data lies, for measuring the disk.</summary>
    public string Data => _server.Data;

    public static async Task<IIntakeTarget> StartAsync(CancellationToken cancellationToken)
    {
        var repository = Repo.At("2026-04-01T09:00:00Z").File("README.md", "nothing to fix\n").Commit("first");
        return new AwoooiTarget(repository, await AwoooiServer.StartAsync(
            $"repositories: {{shop: {{path: {repository.Path}, namespaces: [shop]}}}}\nlimits: {{backlog: 5000000}}\n", cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public Task<double> CommitsAsync(CancellationToken cancellationToken) => MetricAsync("awoooi_intake_commits_total", cancellationToken);

    /// <inheritdoc/>
    public async Task<double> SettleAsync(CancellationToken cancellationToken)
    {
        var end = DateTime.UtcNow + Patience;
        var waiting = await MetricAsync("awoooi_alerts_pending", cancellationToken);
        while (DateTime.UtcNow < end && await MetricAsync("awoooi_alerts_pending", cancellationToken) > 0) await Task.Delay(200, cancellationToken);
        return waiting;
    }

    /// <inheritdoc/>
    public async Task<long> AlertsAfterKillAsync(CancellationToken cancellationToken)
    {
        await _server.KillAsync(cancellationToken);
        await _server.RestartAsync(cancellationToken: cancellationToken);
        var status = await _server.Client.GetStringAsync(new Uri("api/v1/status", UriKind.Relative), cancellationToken);
        return (long?)JsonNode.Parse(status)?["alerts"]?["total"] ?? throw new InvalidOperationException($"status has no alerts.total: {status}");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _repository.Dispose();
    }

    private async Task<double> MetricAsync(string name, CancellationToken cancellationToken) =>
        MetricsText.Sum(await _server.Client.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellationToken), name);
}
