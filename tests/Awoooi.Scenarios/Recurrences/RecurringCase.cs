using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Cli.Hosting;
using Awoooi.Correlation;
using Awoooi.Flow;
using Awoooi.Forges.Local;
using Awoooi.Git.Signing;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Awoooi.Testing;

namespace Awoooi.Scenarios.Recurrences;

/// <summary>A workload that is killed for memory again and again, a person who signs or rejects, and a clock that can be put forward.</summary>
internal sealed class RecurringCase : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly Repo _work;
    private readonly StoryClock _clock = new();
    private readonly string _forge;

    public RecurringCase(bool cooldown = true, string models = "", string memory = "")
    {
        Key = EngineKey.EnsureAsync(_folder["people"], "ada", new Person("Ada", "ada@shop.example"), Token).GetAwaiter().GetResult().Value;
        _work = Repo.At(At(-20)).File("apps/shop/kustomization.yaml", "resources: [web.yaml]\n").File("apps/shop/web.yaml", Manifest("64Mi"))
            .File(".awoooi/allowed_signers", Key.AllowedSigner + "\n")
            .File(".awoooi/roles.yaml", "people:\n  - {name: ada, handles: ['@ada'], emails: [ada@shop.example]}\n  - {name: dev, handles: ['@dev'], emails: [dev@example.com]}\nteams: {}\nroles: {sre: [ada]}\nfallbackOwners: ['@ada']\n");
        if (!cooldown) _work.File(".awoooi/maintenance.yaml", "windows: []\ncooldownMinutes: 0\n").File(".awoooi/risk.yaml", OneSignature());
        if (models.Length > 0) _work.File(".awoooi/models.yaml", models);
        if (memory.Length > 0) _work.File(".awoooi/memory.yaml", memory);
        _work.Commit("shop: web");
        _forge = _work.Bare();
        Cluster("64Mi", healthy: false);
        Peak(66_900_000);
    }

    public SigningIdentity Key { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Puts the clock forward.</summary>
    public void Pass(TimeSpan time) => _clock.Passed += time;

    /// <summary>Changes the manifest and pushes it.</summary>
    public string Push(string message, string manifest)
    {
        _work.Git("pull", "--quiet", "--rebase", _forge, "main");
        _work.Then(At(0)).File("apps/shop/web.yaml", manifest).Commit(message);
        _work.Git("push", "--quiet", _forge, "main");
        return _work.Head;
    }

    /// <summary>Takes a merge back as people do.</summary>
    public void Revert(string merge)
    {
        _work.Git("pull", "--quiet", "--rebase", _forge, "main");
        _work.Git("revert", "--no-commit", "-m", "1", merge);
        _work.Then(At(0)).Commit($"Revert \"Merge change 1\"\n\nThis reverts commit {merge}, reversing\nchanges made to it.");
        _work.Git("push", "--quiet", _forge, "main");
    }

    /// <summary>The alert fires now; stages 1 to 10.</summary>
    public Task<FlowState> AlertAsync() => AlertAsync(OomCase.Alert("web-7d9c-x2k9p"));

    /// <summary>The same for another alert.</summary>
    public async Task<FlowState> AlertAsync(string body)
    {
        await using var engine = await OpenAsync();
        return (await engine.Get<ReplayRun>().RunAsync([Delivery("firing", body)], Token))[^1].State;
    }

    /// <summary>Ada rejects a change; the gate sees it.</summary>
    public async Task<FlowState> RejectAsync(int change, string words)
    {
        await using var engine = await OpenAsync();
        (await engine.Get<ReviewWriter>().WriteAsync(change, ReviewVerdict.Reject, words, Key.KeyPath, Token)).Refusal.ShouldBeNull();
        return await engine.Get<GateRun>().RunAsync(change, Token);
    }

    /// <summary>Ada signs, the gate merges, the cluster takes it, and the alert ends.</summary>
    public async Task<FlowState> HealAsync(FlowState proposed, string memory)
    {
        await using var engine = await OpenAsync();
        var change = proposed.Proposed!.Number;
        (await engine.Get<ReviewWriter>().WriteAsync(change, ReviewVerdict.Approve, "", Key.KeyPath, Token)).Refusal.ShouldBeNull();
        await engine.Get<GateRun>().RunAsync(change, Token);
        Cluster(memory, healthy: true);
        _clock.Passed += TimeSpan.FromMinutes(5);
        await using var later = await OpenAsync();
        await later.Get<Intake>().ReceiveAsync([Delivery("resolved", OomCase.Alert("web-7d9c-x2k9p"))], Token);
        return await later.Get<GateRun>().RunAsync(change, Token);
    }

    public static string Manifest(string memory, int replicas = 1) => OomCase.Manifest.Replace("\"64Mi\"", $"\"{memory}\"", StringComparison.Ordinal)
        .Replace("replicas: 1", $"replicas: {replicas}", StringComparison.Ordinal);

    /// <summary>What lives: as declared and killed for memory, or well.</summary>
    public void Cluster(string memory, bool healthy)
    {
        var ready = healthy ? "True" : "False";
        var state = healthy
            ? "state: {running: {startedAt: \"" + At(0) + "\"}}, ready: true, restartCount: 0"
            : "state: {waiting: {reason: CrashLoopBackOff}}, ready: false, restartCount: 5, lastState: {terminated: {reason: OOMKilled, exitCode: 137, startedAt: \"" + At(0) + "\", finishedAt: \"" + At(0) + "\"}}";
        var deployment = Manifest(memory).TrimEnd() + "\nstatus: {replicas: 1, updatedReplicas: 1, availableReplicas: " + (healthy ? 1 : 0) + "}";
        Objects("deployments", deployment);
        Objects("replicasets", "apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: web-7d9c, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, controller: true}]}\nspec: {replicas: 1}");
        Objects("pods", $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: web-7d9c-x2k9p, namespace: shop, labels: {app: web}, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-7d9c, controller: true}]}
            spec: {containers: [{name: web, resources: {limits: {memory: {{memory}} } } }]}
            status: {containerStatuses: [{name: web, {{state}}}], conditions: [{type: Ready, status: "{{ready}}"}]}
            """);
    }

    /// <summary>The highest use that was measured.</summary>
    public void Peak(long bytes) => _folder.Write("metrics.json", new JsonArray(new JsonObject
    {
        ["name"] = "container_memory_working_set_bytes{namespace=\"shop\",pod=\"web-7d9c-x2k9p\",container=\"web\"}", ["value"] = bytes, ["time"] = At(0),
    }).ToJsonString());

    public void Dispose()
    {
        _work.Dispose();
        _folder.Dispose();
    }

    private string At(int days) => _clock.GetUtcNow().AddDays(days).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void Objects(string kind, string item) =>
        _folder.Write($"cluster/{kind}.yaml", "apiVersion: v1\nkind: List\nitems:\n- " + item.Replace("\n", "\n  ", StringComparison.Ordinal) + "\n");

    private AlertDelivery Delivery(string status, string body)
    {
        var payload = (JsonObject)JsonNode.Parse(body)!;
        var alert = payload["alerts"]![0]!;
        payload["status"] = status;
        alert["status"] = status;
        if (status == "firing") _clock.Fired = At(0);
        alert["startsAt"] = _clock.Fired;
        if (status == "resolved") alert["endsAt"] = At(0);
        return AlertmanagerPayload.Parse(Encoding.UTF8.GetBytes(payload.ToJsonString())).Value;
    }

    private Task<Engine> OpenAsync() => Engine.OpenAsync(
        new EngineOptions(_forge) { Snapshot = _folder["cluster"], Metrics = _folder["metrics.json"], Clock = _clock, Services = Runs.Add }, Token);

    private static string OneSignature() => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "policies", "risk.yaml"))
        .Replace("  HIGH:\n    count: 2", "  HIGH:\n    count: 1", StringComparison.Ordinal);

    private sealed class StoryClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public string Fired { get; set; } = "";

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.Zero) + Passed;
    }
}
