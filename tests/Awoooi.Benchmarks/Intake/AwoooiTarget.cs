using System.Text.Json.Nodes;
using Awoooi.Testing.Servers;

namespace Awoooi.Benchmarks.Intake;

/// <summary>Ours: the real <c>awoooi serve</c> with its defaults, which commits every alert to SQLite before it answers.</summary>
/// <remarks>No repository claims the load's namespace: alerts are stored and correlated, and no incident comes of them.</remarks>
internal sealed class AwoooiTarget : IIntakeTarget
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>For so long the server shows counts of its store that it has read before.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    private readonly SmallServe _serve;

    private AwoooiTarget(SmallServe serve) => _serve = serve;

    /// <inheritdoc/>
    public Uri Address => new(Server.Address, "api/v1/alerts/alertmanager");

    /// <inheritdoc/>
    public AlertTemplate Template { get; } = AlertTemplate.Webhook(DateTimeOffset.UtcNow);

    /// <inheritdoc/>
    public string? Token => Server.Client.DefaultRequestHeaders.Authorization?.Parameter;

    private AwoooiServer Server => _serve.Server;

    public static async Task<IIntakeTarget> StartAsync(CancellationToken cancellationToken) =>
        new AwoooiTarget(await SmallServe.StartAsync("limits: {backlog: 5000000}", cancellationToken));

    /// <inheritdoc/>
    public Task<double> CommitsAsync(CancellationToken cancellationToken) => MetricAsync("awoooi_intake_commits_total", cancellationToken);

    /// <inheritdoc/>
    public async Task<double> SettleAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Stale, cancellationToken);
        var end = DateTime.UtcNow + Patience;
        var waiting = await MetricAsync("awoooi_alerts_pending", cancellationToken);
        while (DateTime.UtcNow < end && await MetricAsync("awoooi_alerts_pending", cancellationToken) > 0) await Task.Delay(200, cancellationToken);
        return waiting;
    }

    /// <inheritdoc/>
    public async Task<long> AlertsAfterKillAsync(CancellationToken cancellationToken)
    {
        await Server.KillAsync(cancellationToken);
        await Server.RestartAsync(cancellationToken: cancellationToken);
        var status = await Server.Client.GetStringAsync(new Uri("api/v1/status", UriKind.Relative), cancellationToken);
        return (long?)JsonNode.Parse(status)?["alerts"] ?? throw new InvalidOperationException($"status has no alerts: {status}");
    }

    public ValueTask DisposeAsync() => _serve.DisposeAsync();

    private async Task<double> MetricAsync(string name, CancellationToken cancellationToken) =>
        MetricsText.Sum(await Server.Client.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellationToken), name);
}
