using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Tests.Manifests.Rendering;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Documents.Tests.Manifests;

/// <summary>Over the collected scenarios: what Argo CD applied, the reader must find declared.</summary>
public sealed class ScenarioReadingTests
{
    [Fact]
    public async Task ReadAsync_EveryScenario_DeclaresWhatArgoCdTracks()
    {
        var reader = Reader();
        foreach (var scenario in Directory.GetDirectories(RealData.Path("scenarios")).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(scenario);
            var files = FileTree.Read(Path.Combine(scenario, "repo"));
            if (Directory.Exists(Path.Combine(scenario, "incident")))
            {
                foreach (var (path, content) in FileTree.Read(Path.Combine(scenario, "incident"))) files[path] = content;
            }
            var cluster = Snapshot(Path.Combine(scenario, "cluster"));
            var state = await reader.ReadAsync(MemoryTree.Of(files), cluster, null, TestContext.Current.CancellationToken);
            var live = cluster.Objects.Where(x => x.At("""metadata.annotations["argocd.argoproj.io/tracking-id"]""") is not null).Select(x => x.Ref).ToList();
            var missing = live.Where(x => state.Find(x) is null).ToList();
            if (state.NotRendered.Count == 0) missing.ShouldBeEmpty(name);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{name}: {string.Join("; ", state.Apps.Select(x => $"{x.Name} [{x.Kind} {x.Path} → {x.Namespace}, {x.FoundBy}]"))}; {state.Objects.Count} objects, {live.Count} tracked, missing {string.Join(", ", missing)}; {string.Join("; ", state.NotRendered)}");
        }
    }

    [Fact]
    public async Task ReadAsync_EveryCollectedRepository_SaysWhatItCouldNotRender()
    {
        var reader = Reader();
        foreach (var folder in Directory.GetDirectories(RealData.Path("gitops-repos")).Order(StringComparer.Ordinal))
        {
            var state = await reader.ReadAsync(MemoryTree.FromFolder(folder), ClusterView.Nothing, null, TestContext.Current.CancellationToken);
            state.Objects.Count.ShouldBeGreaterThan(0, folder);
            TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetFileName(folder)}: {state.Apps.Count} apps, {state.Objects.Count} objects\n  {string.Join("\n  ", state.NotRendered)}");
            foreach (var app in state.Apps) TestContext.Current.TestOutputHelper?.WriteLine($"    {app.Name} [{app.Kind} {app.Path} → {app.Namespace}, {app.FoundBy}]");
        }
    }

    private static IManifestReader Reader() => new ServiceCollection().AddSingleton<TimeProvider>(ProgramTime.Patient).AddDocuments().BuildServiceProvider().GetRequiredService<IManifestReader>();

    private static ClusterView Snapshot(string folder)
    {
        var objects = Directory.GetFiles(folder, "*.yaml")
            .SelectMany(x => YamlReader.Read(x, File.ReadAllBytes(x)).Value).SelectMany(x => x.Objects()).Select(x => KubeObject.From(x.Body)!).ToList();
        return new(objects, [.. objects.Select(x => x.Ref.Kind).Distinct()]);
    }
}
