using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Core.Tests.Evidences;

/// <summary>A cluster that holds what it was given.</summary>
internal sealed class FakeCluster(ClusterView view) : IClusterReader
{
    public static ClusterView View(params JsonObject[] objects)
    {
        var named = objects.Select(x => KubeObject.From(x)!).ToList();
        return new(named, [.. named.Select(x => x.Ref.Kind).Distinct()]);
    }

    public Task<ClusterView> ReadAsync(IReadOnlyList<string> namespaces, CancellationToken cancellationToken) => Task.FromResult(view);
}

/// <summary>Metrics and logs as given.</summary>
internal sealed class FakeTelemetry(IReadOnlyList<Reading>? readings, IReadOnlyList<LogTail>? logs) : IMetricReader, ILogReader
{
    public Task<Telemetry<Reading>> ReadingsAsync(TelemetryScope scope, CancellationToken cancellationToken) => Task.FromResult(new Telemetry<Reading>(readings, []));

    public Task<Telemetry<LogTail>> LogsAsync(TelemetryScope scope, CancellationToken cancellationToken) => Task.FromResult(new Telemetry<LogTail>(logs, []));
}

/// <summary>
/// Reads JSON manifests: the folder is the app. A folder with a file named <c>broken</c> cannot be rendered, but keeps its values.json.
/// </summary>
internal sealed class FakeManifests : IManifestReader
{
    public Task<DeclaredState> ReadAsync(IManifestTree tree, ClusterView cluster, IReadOnlyList<string>? paths, CancellationToken cancellationToken)
    {
        var apps = tree.Entries.Select(x => Folder(x.Path)).Distinct().Where(x => paths is null || paths.Any(y => Folder(y) == x)).ToList();
        var broken = tree.Entries.Where(x => x.Path.EndsWith("/broken", StringComparison.Ordinal)).Select(x => Folder(x.Path)).ToList();
        var objects = tree.Entries.Where(x => x.Path.EndsWith(".json", StringComparison.Ordinal) && apps.Contains(Folder(x.Path)))
            .Where(x => !broken.Contains(Folder(x.Path)) || x.Path.EndsWith("/values.json", StringComparison.Ordinal))
            .Select(x => new DeclaredObject(Object(tree, x.Path), Folder(x.Path), x.Path)).ToList();
        return Task.FromResult(new DeclaredState(
            objects, [.. apps.Select(x => new DeclaredApp(x, x, AppKind.Plain, "", [], "structure"))], [.. broken.Select(x => $"app {x} was not rendered")]));
    }

    private static KubeObject Object(IManifestTree tree, string path)
    {
        var body = JsonNode.Parse(tree.Read(path)!.Value.Span)!.AsObject();
        return path.EndsWith("/values.json", StringComparison.Ordinal) ? new(new("", ObjectRef.HelmValuesKind, "", path), body) : KubeObject.From(body)!;
    }

    private static string Folder(string path) => path[..path.LastIndexOf('/')];
}
