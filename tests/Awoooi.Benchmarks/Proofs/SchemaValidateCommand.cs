using System.Diagnostics;
using System.Text;
using Awoooi.Benchmarks.Manifests;
using Awoooi.Cluster;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Proofs.Schemas;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Benchmarks.Proofs;

/// <summary><c>schema-validate</c>: manifests against the schemas that come with awoooi, beside kubectl's client-side dry-run of one object a process.</summary>
internal static class SchemaValidateCommand
{
    /// <returns>0; 1 when kubectl or kube-apiserver is not on PATH, or something is wrong with a manifest; 2 when the arguments are not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandNumbers.Read("schema-validate", arguments, ("manifests", 5_000), ("rounds", 5), ("kubectl", 20)) is not { } numbers) return 2;
        if (KubernetesServer.Missing is not null || InstalledProgram.Find("kubectl") is null) return Missing(output);
        var texts = Enumerable.Range(0, numbers["manifests"]).Select(SampleManifests.Deployment).ToList();
        var megabytes = texts.Sum(x => (double)Encoding.UTF8.GetByteCount(x)) / 1_000_000;
        var objects = texts.Select(Read).ToList();
        var watch = Stopwatch.StartNew();
        var schemas = Models();
        var faults = schemas.Validate(objects[0]).Faults.Count;
        var first = watch.Elapsed.TotalMilliseconds;
        var (times, allocated) = (new List<double>(), 0L);
        SecondTier.Wait(5, () => objects.ForEach(x => schemas.Validate(x)));
        for (var round = 0; round < numbers["rounds"]; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            watch.Restart();
            foreach (var item in objects) faults += schemas.Validate(item).Faults.Count;
            times.Add(watch.Elapsed.TotalMilliseconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        var kubectl = await KubectlAsync(texts, numbers["kubectl"], cancellationToken);
        var each = times.Median() / objects.Count;
        output.WriteLine($"schema-validate: {objects.Count:N0} manifests, {megabytes:0.0} MB, {schemas.Origin}; first object {first:0.0} ms, {faults} faults");
        var table = new TextTable("how", "ms/object", "MB/s", "allocated/MB", "ratio");
        table.Add("kubectl apply --dry-run=client, a process per object", $"{kubectl:0.0}", $"{megabytes / objects.Count / kubectl * 1000:0.000}", "", $"{kubectl / each:N0}x");
        table.Add("ObjectSchemas.Validate, one thread", $"{each:0.0000}", $"{megabytes / times.Median() * 1000:0.0}", $"{allocated / megabytes / 1024:0.0} KiB", "1x");
        table.Write(output);
        return faults == 0 ? 0 : 1;
    }

    private static ObjectSchemas Models() => new(new ServiceCollection().AddModelSchemas().BuildServiceProvider().GetRequiredService<IDefinitionSource>());

    private static KubeObject Read(string text) => KubeObject.From(YamlReader.Read("m.yaml", Encoding.UTF8.GetBytes(text)).Value[0].Body)!;

    private static int Missing(TextWriter output)
    {
        output.WriteLine("kubectl, kube-apiserver or etcd is not on PATH (build/install-test-tools.sh gets them)");
        return 1;
    }

    private static async Task<double> KubectlAsync(List<string> texts, int runs, CancellationToken cancellationToken)
    {
        await using var server = await KubernetesServer.StartAsync(cancellationToken);
        using var folder = TempFolder.Create();
        var (kubectl, kubeconfig) = (InstalledProgram.Find("kubectl")!, server.Kubeconfig(KubernetesServer.Admin));
        var times = new List<double>();
        for (var i = 0; i <= runs; i++)
        {
            var file = folder.Write("one.yaml", texts[i]);
            var watch = Stopwatch.StartNew();
            (await Proc.RunAsync(kubectl, ["--kubeconfig", kubeconfig, "--cache-dir", folder["cache"], "apply", "--dry-run=client", "-f", file], cancellationToken: cancellationToken)).Ok();
            if (i > 0) times.Add(watch.Elapsed.TotalMilliseconds); // the first fills the cache of discovery
        }
        return times.Median();
    }
}
