using System.Diagnostics;
using System.Text.Json.Nodes;
using Awoooi.Cluster;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Benchmarks.Proofs;

/// <summary><c>dry-run</c>: a change of many objects proven against a real API server, beside kubectl's dry-run of the same objects.</summary>
internal static class DryRunCommand
{
    private const string Ns = "dry";
    private const string Engine = "user-1";
    private const string Account = "system:serviceaccount:argocd:argocd-application-controller";

    /// <returns>0; 1 when a program is missing; 2 when the arguments are not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandNumbers.Read("dry-run", arguments, ("rounds", 7), ("objects", 50)) is not { } numbers) return 2;
        if ((KubernetesServer.Missing ?? (InstalledProgram.Find("kubectl") is null ? "kubectl is not on PATH (build/install-test-tools.sh gets it)" : null)) is { } missing)
        {
            output.WriteLine(missing);
            return 1;
        }
        await using var server = await KubernetesServer.StartAsync(cancellationToken);
        await server.Objects.CreateAsync([.. Grants.Engine(Engine), .. Grants.Applier("argocd", "argocd-application-controller"), .. Objects(numbers["objects"], "64Mi").Select(x => x.DeepClone().AsObject())], cancellationToken);
        using var folder = TempFolder.Create();
        var manifest = folder.Write("after.json", new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. Objects(numbers["objects"], "96Mi")]) }.ToJsonString());
        // As serve does: the connection stays open, and what the server serves is asked every ten minutes. The first proof is shown by itself.
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddCluster(new(server.Kubeconfig(Engine), null)).BuildServiceProvider();
        var cold = await ProveAsync(services, numbers["objects"], cancellationToken);
        SecondTier.Wait(8, () => ProveAsync(services, numbers["objects"], cancellationToken).GetAwaiter().GetResult());
        var (tool, asked, proven, again, trip) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= numbers["rounds"]; round++)
        {
            var (kubectl, ours) = (await KubectlAsync(server, folder, manifest, cancellationToken), await ProveAsync(services, numbers["objects"], cancellationToken));
            if (round == 0) continue; // caches of both, and the compiler
            tool.Add(kubectl);
            asked.Add(ours.DryRun);
            proven.Add(ours.Whole);
            again.Add(ours.Recheck);
            trip.Add(ours.RoundTrip);
        }
        output.WriteLine($"dry-run: {numbers["objects"]} objects of one change, kube-apiserver {(await VersionAsync(server, cancellationToken))}, {numbers["rounds"]} rounds in turn, medians");
        var table = new TextTable("how", "ms", "ratio");
        table.Add("kubectl apply --server-side --dry-run=server -f, as a process", $"{tool.Median():0}", "1.0x");
        table.Add("the dry-run alone, as the applier, with permissions and webhooks", $"{asked.Median():0}", $"{tool.Median() / asked.Median():0.0}x");
        table.Add("the whole proof: reading the cluster, dry-run, all checks", $"{proven.Median():0}", $"{tool.Median() / proven.Median():0.0}x");
        table.Add("the same as the first thing that a process does", $"{cold.Whole:0}", $"{tool.Median() / cold.Whole:0.0}x");
        table.Add("one round trip to the API server: the largest list that the recheck needs", $"{trip.Median():0.0}", "");
        table.Add("the recheck: reading again what was read, and comparing", $"{again.Median():0.0}", "");
        table.Write(output);
        return 0;
    }

    private static async Task<double> KubectlAsync(KubernetesServer server, TempFolder folder, string manifest, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        string[] arguments = ["--kubeconfig", server.Kubeconfig(KubernetesServer.Admin), "--cache-dir", folder["cache"], "apply", "--server-side", "--dry-run=server", "--force-conflicts", "--field-manager=argocd-controller", "-f", manifest];
        var run = await Proc.RunAsync(InstalledProgram.Require("kubectl"), arguments, cancellationToken: cancellationToken);
        return run.ExitCode == 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException(run.Error);
    }

    // As the command prove does it, but for reading a repository: the delivery tools' objects, then what the checks need beside the dry-run.
    private static async Task<(double DryRun, double Whole, double Recheck, double RoundTrip)> ProveAsync(ServiceProvider services, int objects, CancellationToken cancellationToken)
    {
        var (reader, runner) = (services.GetRequiredService<IClusterReader>(), services.GetRequiredService<IDryRunner>());
        var watch = Stopwatch.StartNew();
        var declared = Request(objects, await reader.ReadPlacesAsync(NeededState.Deliveries, cancellationToken));
        var (request, proof) = await NeededState.ProveAsync(declared, reader, runner, Account, cancellationToken);
        var whole = Lap(watch);
        var report = request.DryRun;
        if (report.NotRun is { } refusal || report.Trials.FirstOrDefault(x => x.Verdict != TrialVerdict.Accepted)?.Why is not null) throw new InvalidOperationException($"{report.NotRun} {report.Trials.FirstOrDefault(x => x.Why is not null)?.Why}");

        await runner.RunAsync(DryRunPlan.Of(declared, Account), cancellationToken);
        var asked = Lap(watch);
        var again = await reader.ReadPlacesAsync(NeededState.Of(proof), cancellationToken);
        if (!Prover.Recheck(proof, again, report).Holds) throw new InvalidOperationException("what was read a moment ago is not there");
        var recheck = Lap(watch);
        await reader.ReadPlacesAsync([new("Deployment", Ns)], cancellationToken);
        return (asked, whole, recheck, Lap(watch));
    }

    private static double Lap(Stopwatch watch)
    {
        var lap = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        return lap;
    }

    private static async Task<string> VersionAsync(KubernetesServer server, CancellationToken cancellationToken) =>
        (string)JsonNode.Parse(await server.Client.GetStringAsync(new Uri("/version", UriKind.Relative), cancellationToken))!["gitVersion"]!;

    private static ProofRequest Request(int objects, ClusterView cluster)
    {
        var (before, after) = (Objects(objects, "64Mi").Select(x => x.Named()).ToList(), Objects(objects, "96Mi").Select(x => x.Named()).ToList());
        var change = new ManifestChange("base", [], [], ObjectDiff.Compare(before, after), "built-in", ["shop"], [], "");
        return new(change, null, State(before), State(after), cluster, new(new("64Gi", 4, 2), new("32", 4, 2), new("100", 4, 2), new("1Ti", 8, 2)), "policies");
    }

    private static DeclaredState State(IEnumerable<KubeObject> objects) =>
        new([.. objects.Select(x => new DeclaredObject(x, "shop", ""))], [new("shop", "apps/shop", AppKind.Plain, Ns, [], "")], []);

    private static IEnumerable<JsonObject> Objects(int count, string memory) => Enumerable.Range(0, count).Select(x =>
        K8s.Deployment(Ns, $"api-{x}", replicas: 3).With($"spec.template.spec.containers[name=api-{x}].resources.limits.memory", memory));
}
