using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Cli.Hosting;
using Awoooi.Correlation;
using Awoooi.Flow;
using Awoooi.Forges.Local;
using Awoooi.Git;
using Awoooi.PullRequests;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Demo;

/// <summary>What the acts of the demo are made of. Each step can be repeated, so a killed demo goes on where it was.</summary>
internal sealed class DemoAct(DemoSite site, int number, IReadOnlyList<IFlowObserver> observers)
{
    private string Folder => Path.Combine(site.Folder, $"act-{number}");

    private TimeSpan Begins => TimeSpan.FromMinutes(20 * number);

    public string AlertFile => Path.Combine(Folder, "alert.json");

    /// <summary>Puts the cluster where the act begins: what the delivery branch declared then, under the act's demand.</summary>
    public async Task BeginAsync(Action<DemoDemand> demand, CancellationToken cancellationToken)
    {
        demand(site.Demand);
        var revision = DemoSite.Remember(Path.Combine(Folder, "delivered-before"), () => BareRepository.Resolve(site.Forge, "refs/heads/deploy")!);
        await site.ApplyAsync(revision, cancellationToken);
        site.Clock.PassTo(Begins);
        site.Cluster.Settle();
    }

    /// <summary>The webhook arrives; stages 1 to 10.</summary>
    public async Task<FlowState> AlertAsync(CancellationToken cancellationToken)
    {
        var starts = site.Clock.Now - TimeSpan.FromMinutes(2);
        var firing = DemoAlerts.Firing(site.Cluster, site.Snapshot).ToList();
        DemoSite.Remember(AlertFile, () => DemoAlerts.Payload(firing, "shop", starts, null).ToJsonString());
        await using var engine = await OpenAsync(cancellationToken);
        var results = await engine.Get<ReplayRun>().RunAsync([Delivery(AlertFile)], cancellationToken);
        return results[0].State;
    }

    /// <summary>People read the change and sign it with their own keys; who has signed it already does not again.</summary>
    public async Task SignAsync(int change, IReadOnlyList<string> people, CancellationToken cancellationToken)
    {
        await using var engine = await OpenAsync(cancellationToken);
        foreach (var person in people)
        {
            var key = site.Keys[person];
            var read = (await engine.Get<IForge>().ReadAsync(change, cancellationToken))!;
            if (read.Reviews.Any(x => x.Reviewer == key.Person.Email && x.Head == read.Head)) continue;
            (await engine.Get<ReviewWriter>().WriteAsync(change, ReviewVerdict.Approve, "read the diff and the proof", key.KeyPath, cancellationToken)).OrExit();
        }
    }

    /// <summary>Stages 11 to 14, as far as they go now.</summary>
    public async Task<FlowState> GateAsync(int change, CancellationToken cancellationToken)
    {
        await using var engine = await OpenAsync(cancellationToken);
        return await engine.Get<GateRun>().RunAsync(change, cancellationToken);
    }

    /// <summary>Argo CD applies the delivery branch, minutes pass, and Alertmanager says whether the alerts are over.</summary>
    public async Task DeliverAsync(string merge, CancellationToken cancellationToken)
    {
        await site.ApplyAsync(merge, cancellationToken);
        site.Clock.PassTo(Begins + TimeSpan.FromMinutes(8));
        site.Cluster.Settle();
        var still = DemoAlerts.Firing(site.Cluster, site.Snapshot).Select(x => DemoSnapshot.Fingerprint(x.Labels)).ToHashSet();
        var resolved = Path.Combine(Folder, "resolved.json");
        DemoSite.Remember(resolved, () => Resolved(still).ToJsonString());
        await using var engine = await OpenAsync(cancellationToken);
        await engine.Get<Intake>().ReceiveAsync([Delivery(resolved)], cancellationToken);
    }

    private JsonObject Resolved(HashSet<string> still)
    {
        var payload = (JsonObject)JsonNode.Parse(File.ReadAllText(AlertFile))!;
        var alerts = ((JsonArray)payload["alerts"]!).OfType<JsonObject>().Where(x => !still.Contains((string)x["fingerprint"]!)).ToList();
        foreach (var alert in alerts)
        {
            alert["status"] = "resolved";
            alert["endsAt"] = site.Clock.Stamp(TimeSpan.Zero);
        }
        payload["status"] = "resolved";
        payload["alerts"] = new JsonArray([.. alerts.Select(x => x.DeepClone())]);
        return payload;
    }

    private static AlertDelivery Delivery(string file) => AlertmanagerPayload.Parse(File.ReadAllBytes(file)).OrExit();

    private Task<Engine> OpenAsync(CancellationToken cancellationToken) => Engine.OpenAsync(site.Options with { Observers = observers }, cancellationToken);
}
