using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Documents.Tests.Manifests.Rendering;
using Awoooi.Evidences;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Kustomize;

/// <summary>Each case is a tree with its kustomization in <c>app</c>; <c>expected.yaml</c> is what kubectl kustomize v5.5.0 printed for it.</summary>
public sealed class KustomizeCasesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Manifests/Kustomize/Cases");

    public static TheoryData<string> Cases() => [.. Directory.GetDirectories(Folder).Select(x => Path.GetFileName(x)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resolve_EachCase_EqualsWhatKustomizePrinted(string name)
    {
        var tree = MemoryTree.FromFolder(Path.Combine(Folder, name));
        var source = new AppSource(new("app", "app", AppKind.Kustomize, "", [], "test"), ScopeRules.From(ClusterView.Nothing));
        var built = new AppResolver(new(new()), new()).Resolve(tree, source);
        built.NotRendered.ShouldBeNull();
        var expected = YamlReader.Read("expected.yaml", tree.Read("expected.yaml")!.Value).Value.Select(x => x.Body).ToList();
        Comparison.Differences(source, built, expected).ShouldBeEmpty();
        built.Objects.Count.ShouldBe(expected.Count);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Resolve_EachCase_EqualsTheInstalledKustomize(string name) =>
        (await new Comparison().RunAsync(MemoryTree.FromFolder(Path.Combine(Folder, name)), "app")).ShouldBe("same");
}
