using Awoooi.Testing;

namespace Awoooi.Benchmarks.Incidents;

/// <summary>A manifest repository with its cluster: every one of its workloads is killed for memory.</summary>
internal sealed class Shop : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly Repo _repository = Repo.At("2026-04-01T09:00:00Z");
    private readonly List<Workload> _workloads;

    public Shop(string name, int workloads, DateTimeOffset time)
    {
        Name = name;
        _workloads = [.. Enumerable.Range(1, workloads).Select(x => new Workload(name, $"web{x}", time))];
        foreach (var workload in _workloads)
            _repository.File($"apps/{workload.Name}/kustomization.yaml", "resources: [web.yaml]\n").File($"apps/{workload.Name}/web.yaml", workload.Manifest);
        _repository.Commit("all workloads");
        _folder.Write("cluster/deployments.yaml", List(x => x.Manifest));
        _folder.Write("cluster/replicasets.yaml", List(x => x.ReplicaSet));
        _folder.Write("cluster/pods.yaml", List(x => x.Pod));
        _folder.Write("metrics.json", $"[{string.Join(",\n", _workloads.Select(x => x.Reading))}]");
    }

    /// <summary>Its name, and its namespace.</summary>
    public string Name { get; }

    /// <summary>An alert about each workload.</summary>
    public IEnumerable<string> Alerts => _workloads.Select(x => x.Alert);

    /// <summary>Its entry under <c>repositories</c> in awoooi.yaml.</summary>
    public string Configuration => $"{Name}: {{path: {_repository.Path}, snapshot: {_folder["cluster"]}, metrics: {_folder["metrics.json"]}, namespaces: [{Name}]}}";

    /// <summary>How many changes are recorded in the repository, whoever made them.</summary>
    public int Changes() => _repository.Git("for-each-ref", "--format=%(refname)", "refs/awoooi/changes").Split('\n').Count(x => x.EndsWith("/meta", StringComparison.Ordinal));

    public void Dispose()
    {
        _repository.Dispose();
        _folder.Dispose();
    }

    private string List(Func<Workload, string> item) =>
        "apiVersion: v1\nkind: List\nitems:\n" + string.Concat(_workloads.Select(x => $"- {item(x).TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)}\n"));
}
