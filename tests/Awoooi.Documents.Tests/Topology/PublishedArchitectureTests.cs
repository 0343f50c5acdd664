using Awoooi.Documents.Tests.Manifests.Rendering;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;
using Awoooi.Topology.Maps;
using Awoooi.Topology;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Documents.Tests.Topology;

/// <summary>What manifests alone tell of who calls whom, beside what the makers of two well-known shops published.</summary>
public sealed class PublishedArchitectureTests
{
    [Theory]
    [InlineData("online-boutique")]
    [InlineData("bank-of-anthos")]
    public async Task Build_FromManifestsAlone_AgreesWithThePublishedArchitecture(string repository)
    {
        var published = Published(repository);
        var names = published.SelectMany(x => new[] { x.From, x.To }).ToHashSet(StringComparer.Ordinal);
        using var services = new ServiceCollection().AddSingleton<TimeProvider>(ProgramTime.Patient).AddDocuments().BuildServiceProvider();
        var declared = await services.GetRequiredService<IManifestReader>()
            .ReadAsync(MemoryTree.FromFolder(RealData.Path("gitops-repos", repository)), ClusterView.Nothing, null, TestContext.Current.CancellationToken);

        var calls = ServiceMap.Of(ServiceGraph.Build(ClusterView.Nothing, declared, [])).Edges.Where(x => x.Kind == EdgeKind.Calls)
            .Select(x => (From: x.From.Name, To: x.To.Name)).Where(x => names.Contains(x.From) && names.Contains(x.To)).ToHashSet();

        var right = calls.Count(published.Contains);
        var (precision, recall) = ((double)right / calls.Count, (double)right / published.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{repository}: precision {precision:P1}, recall {recall:P1}; too many: {Names(calls.Except(published))}; missing: {Names(published.Except(calls))}");
        precision.ShouldBeGreaterThanOrEqualTo(0.95, Names(calls.Except(published)));
        recall.ShouldBeGreaterThanOrEqualTo(0.95, Names(published.Except(calls)));
    }

    private static HashSet<(string From, string To)> Published(string repository) =>
        [.. CsvTable.Read(Path.Combine(AppContext.BaseDirectory, "Topology", "architectures.csv")).Where(x => KubeObject.Text(x["repository"]) == repository)
            .Select(x => (KubeObject.Text(x["from"])!, KubeObject.Text(x["to"])!))];

    private static string Names(IEnumerable<(string From, string To)> edges) => string.Join(", ", edges.Select(x => $"{x.From} → {x.To}"));
}
