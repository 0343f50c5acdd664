using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Rendering;

public sealed class RealDataTests
{
    [Fact]
    public async Task Resolve_EveryCollectedKustomization_EqualsKubectlOrSaysWhyNot()
    {
        var comparison = new Comparison();
        var results = new List<(string Folder, string Result)>();
        foreach (var repository in Repositories())
        {
            foreach (var folder in repository.Tree.Entries.Where(x => x.Path.EndsWith("/kustomization.yaml", StringComparison.Ordinal)).Select(x => Path.GetDirectoryName(x.Path)!))
            {
                if (repository.Tree.Text($"{folder}/kustomization.yaml").Contains("kind: Component", StringComparison.Ordinal)) continue;
                results.Add(($"{repository.Name}/{folder}", await comparison.RunAsync(repository.Tree, folder)));
            }
        }
        var counts = results.GroupBy(x => x.Result.Split(':')[0]).Select(x => $"{x.Count()} {x.Key}");
        TestContext.Current.SendDiagnosticMessage($"kustomizations: {string.Join(", ", counts)}");
        foreach (var (folder, result) in results.Where(x => x.Result != "same")) TestContext.Current.TestOutputHelper?.WriteLine($"{folder}: {result}");
        results.Where(x => x.Result.StartsWith("DIFFERS", StringComparison.Ordinal)).ShouldBeEmpty();
        results.Count(x => x.Result == "same").ShouldBeGreaterThan(150);
    }

    private static IEnumerable<(string Name, MemoryTree Tree)> Repositories()
    {
        foreach (var folder in Directory.GetDirectories(RealData.Path("gitops-repos"))) yield return (Path.GetFileName(folder), MemoryTree.FromFolder(folder));
        foreach (var scenario in Directory.GetDirectories(RealData.Path("scenarios")))
        {
            var files = FileTree.Read(Path.Combine(scenario, "repo"));
            yield return (Path.GetFileName(scenario), MemoryTree.Of(files));
            if (!Directory.Exists(Path.Combine(scenario, "incident"))) continue;
            foreach (var (path, content) in FileTree.Read(Path.Combine(scenario, "incident"))) files[path] = content;
            yield return (Path.GetFileName(scenario) + " incident", MemoryTree.Of(files));
        }
    }
}
