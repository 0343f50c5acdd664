using Awoooi.Alerts;
using Awoooi.Correlation;
using Awoooi.Flow;
using Awoooi.Repositories;
using Microsoft.Extensions.Time.Testing;

namespace Awoooi.Core.Tests.Flow;

/// <summary>A repository's correlation over stores in memory.</summary>
internal sealed class CorrelationStory
{
    public static readonly DateTimeOffset Start = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    public CorrelationStory(int stormLimit = 50)
    {
        var options = new FlowOptions("main", "", new Person("Awoooi", "awoooi@localhost")) { Repository = "shop", StormLimit = stormLimit, StormWindow = TimeSpan.FromMinutes(10) };
        Flows = new(Stores);
        var opener = new IncidentOpener(Flows, [], options, Clock);
        Correlation = new(Stores, Flows, opener, Stores, options, Clock);
        Intake = new(Stores, Correlation, Stores, Flows);
    }

    public MemoryStores Stores { get; } = new();

    public FakeTimeProvider Clock { get; } = new(Start);

    public FlowStore Flows { get; }

    public AlertCorrelation Correlation { get; }

    public Intake Intake { get; }

    public Task<IReadOnlyList<FlowState>> ReceiveAsync(params Alert[] alerts) => ReceiveAsync(0, alerts);

    public Task<IReadOnlyList<FlowState>> ReceiveAsync(int truncated, params Alert[] alerts) =>
        Intake.ReceiveAsync([new("r", "g", truncated, alerts)], CancellationToken.None);

    public static Alert Alert(string deployment, string name = "KubeDeploymentReplicasMismatch", int minutes = 0)
    {
        var labels = new Dictionary<string, string> { ["alertname"] = name, ["namespace"] = "shop", ["deployment"] = deployment };
        return new(AlertFingerprint.Of(labels), name, true, labels, new Dictionary<string, string>(), Start.AddMinutes(minutes), null);
    }

    public static Alert Ended(Alert alert, int minutes) => alert with { Firing = false, EndsAt = Start.AddMinutes(minutes) };
}
