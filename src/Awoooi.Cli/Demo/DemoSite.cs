using Awoooi.Cli.Hosting;
using Awoooi.Cli.Output;
using Awoooi.Documents;
using Awoooi.Evidences;
using Awoooi.Git;
using Awoooi.Git.Signing;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Cli.Demo;

/// <summary>The folder in which the demo's story happens: a bare repository, people with keys, a cluster to look at.</summary>
/// <remarks>Everything here can be repeated: a demo that was killed goes on where it was when it is started again in the same folder.</remarks>
internal sealed class DemoSite
{
    private static readonly string[] People = ["ada", "ben", "chloe", "dora", "emil"];

    private DemoSite(string folder)
    {
        Folder = folder;
        Clock = new DemoClock(Path.Combine(folder, "clock"));
        Cluster = new DemoCluster(Snapshot, Demand, Clock);
    }

    public string Folder { get; }

    public string Forge => Path.Combine(Folder, "manifests.git");

    public string Snapshot => Path.Combine(Folder, "cluster", "objects");

    public DemoDemand Demand { get; } = new();

    public DemoClock Clock { get; }

    public DemoCluster Cluster { get; }

    /// <summary>Signing identities by name.</summary>
    public Dictionary<string, SigningIdentity> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>What the engine works on.</summary>
    public EngineOptions Options => new(Forge)
    {
        Snapshot = Snapshot,
        Metrics = Path.Combine(Folder, "cluster", "metrics.json"),
        Logs = Path.Combine(Folder, "cluster", "logs.json"),
        BaseBranch = "main",
        DeliveryBranch = "deploy",
        Clock = Clock,
        Privacy = Consoles.Privacy,
        Services = Runs.Add,
    };

    /// <summary>Makes the site, or opens the one that is there.</summary>
    public static async Task<DemoSite> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var site = new DemoSite(folder);
        foreach (var name in People)
        {
            var person = new Person(char.ToUpperInvariant(name[0]) + name[1..], $"{name}@shop.example");
            site.Keys[name] = (await EngineKey.EnsureAsync(Path.Combine(folder, "people"), name, person, cancellationToken)).OrExit();
        }
        await DemoRepository.EnsureAsync(site, cancellationToken);
        return site;
    }

    /// <summary>Applies what a commit declares to the cluster, as Argo CD does when the delivery branch moves.</summary>
    public async Task ApplyAsync(string revision, CancellationToken cancellationToken)
    {
        var clone = (await GitClone.OpenAsync(Forge, Path.Combine(Folder, "argocd", "clone.git"), cancellationToken)).OrExit();
        using var repository = clone.Repository;
        var commit = repository.Resolve(revision)!;
        var services = new ServiceCollection();
        services.AddDocuments();
        await using var provider = services.BuildServiceProvider();
        var declared = await provider.GetRequiredService<IManifestReader>().ReadAsync(repository.Tree(commit), ClusterView.Nothing, null, cancellationToken);
        Cluster.Apply(declared.Objects, "shop-production", commit);
    }

    /// <summary>A value that is decided once and read back by every later run.</summary>
    public static string Remember(string file, Func<string> decide)
    {
        if (File.Exists(file)) return File.ReadAllText(file);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var value = decide();
        File.WriteAllText(file + ".new", value);
        File.Move(file + ".new", file);
        return value;
    }
}
