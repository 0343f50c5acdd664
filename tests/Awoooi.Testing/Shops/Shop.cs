namespace Awoooi.Testing.Shops;

/// <summary>A manifest repository with its cluster: every one of its workloads is killed for memory. It is the forge itself.</summary>
public sealed class Shop : IDisposable
{
    private const string Garbage = "apiVersion: v1\nitems: [\n";

    private readonly TempFolder _folder = TempFolder.Create();
    private readonly Repo _repository = Repo.At("2026-04-01T09:00:00Z");

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name, and its namespace.</param>
    /// <param name="workloads">How many: web1, web2, and so on.</param>
    /// <param name="time">When their containers were killed.</param>
    /// <param name="people">Who may sign changes, each with a key of their own; with anybody, the repository has roles.</param>
    public Shop(string name, int workloads, DateTimeOffset time, params IReadOnlyList<string> people)
    {
        Name = name;
        Workloads = [.. Enumerable.Range(1, workloads).Select(x => new Workload(name, $"web{x}", time))];
        foreach (var workload in Workloads)
            _repository.File($"apps/{workload.Name}/kustomization.yaml", "resources: [web.yaml]\n").File(PathOf(workload), workload.Manifest);
        if (people.Count > 0) _repository.File(".awoooi/roles.yaml", Staff.Roles(people)).File(".awoooi/allowed_signers", Staff.MakeKeys(_folder["keys"], people));
        _repository.Commit("all workloads");
        Path = _repository.Bare();
        _folder.Write("cluster/deployments.yaml", List(x => x.Manifest));
        _folder.Write("cluster/replicasets.yaml", List(x => x.ReplicaSet));
        _folder.Write("metrics.json", $"[{string.Join(",\n", Workloads.Select(x => x.Reading))}]");
        Mend();
    }

    /// <summary>Its name, and its namespace.</summary>
    public string Name { get; }

    /// <summary>The bare repository.</summary>
    public string Path { get; }

    /// <summary>Its workloads.</summary>
    public IReadOnlyList<Workload> Workloads { get; }

    /// <summary>Its entry under <c>repositories</c> in awoooi.yaml.</summary>
    public string Configuration => $"{Name}: {{path: {Path}, snapshot: {_folder["cluster"]}, metrics: {_folder["metrics.json"]}, namespaces: [{Name}]}}";

    /// <summary>A person's private key.</summary>
    public string Key(string person) => _folder["keys", person];

    /// <summary>How many changes are recorded in the repository, whoever made them.</summary>
    public int Changes() => GitCli.Run(Path, "for-each-ref", "--format=%(refname)", "refs/awoooi/changes").Split('\n').Count(x => x.EndsWith("/meta", StringComparison.Ordinal));

    /// <summary>Plays the delivery tool and the controllers: what main declares runs, and every pod is well.</summary>
    public void Deliver()
    {
        _folder.Write("cluster/deployments.yaml", List(x => $"{GitCli.Run(Path, "show", $"main:{PathOf(x)}")}\nstatus: {{replicas: 1, updatedReplicas: 1, availableReplicas: 1}}\n"));
        _folder.Write("cluster/pods.yaml", "apiVersion: v1\nkind: List\nitems: []\n");
    }

    /// <summary>The list of pods is cut off in the middle from now on: nobody can read it.</summary>
    public void Break() => _folder.Write("cluster/pods.yaml", Garbage);

    /// <summary>The list of pods is whole.</summary>
    public void Mend() => _folder.Write("cluster/pods.yaml", List(x => x.Pod));

    /// <inheritdoc/>
    public void Dispose()
    {
        _repository.Dispose();
        _folder.Dispose();
    }

    private static string PathOf(Workload workload) => $"apps/{workload.Name}/web.yaml";

    private string List(Func<Workload, string> item) =>
        "apiVersion: v1\nkind: List\nitems:\n" + string.Concat(Workloads.Select(x => $"- {item(x).TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)}\n"));
}
