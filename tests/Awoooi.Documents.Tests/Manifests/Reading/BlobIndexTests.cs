using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Reading;

public sealed class BlobIndexTests
{
    [Fact]
    public void Of_DocumentsListsAndMergedNames_AreNamedWithRoleAndPlace()
    {
        const string yaml = """
            # head
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: 007, namespace: shop}}
            - apiVersion: argoproj.io/v1alpha1
              kind: Application
              metadata: &named {name: site}
            ---
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Component
            ---
            replicas: 2
            ---
            apiVersion: apps/v1
            kind: "Deployment"
            metadata: {<<: &m {name: web}, namespace: shop}
            """;

        var held = Index(yaml);

        held.Fault.ShouldBeNull();
        held.Objects.Select(x => (x.Document, x.Role, x.Ref.ToString())).ShouldBe([
            (0, ManifestRole.List, "List//"), (0, ManifestRole.Object, "ConfigMap/shop/7"), (0, ManifestRole.Delivery, "Application//site"),
            (1, ManifestRole.Kustomization, "Component//"), (2, ManifestRole.Other, "//"), (3, ManifestRole.Object, "Deployment/shop/web")]);
        yaml[held.Objects[1].Start..held.Objects[1].End].ShouldBe("{apiVersion: v1, kind: ConfigMap, metadata: {name: 007, namespace: shop}}");
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: [\n", true)]
    [InlineData("apiVersion: v1\nkind: {{ .Values.kind }}\nname: [\n", false)]
    [InlineData("a: 1\na: 2\n", false)]
    public void Of_WhatCannotBeRead_SaysWhetherItMayHoldObjects(string yaml, bool may)
    {
        var held = Index(yaml);

        held.Fault.ShouldNotBeNull();
        held.IsManifest.ShouldBe(may);
    }

    [Fact]
    public void All_NextCommit_ReadsOnlyWhatDiffers()
    {
        var index = new BlobIndex();
        var files = Enumerable.Range(0, 50).Select(x => ($"apps/{x}.yaml", $"apiVersion: v1\nkind: Service\nmetadata: {{name: s{x}}}\n")).ToArray();
        var (first, second) = (new CountedTree(MemoryTree.Of(files)), new CountedTree(MemoryTree.Of([.. files, ("apps/copy/again.yaml", files[0].Item2), ("apps/new.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n")])));

        index.All(first).Count.ShouldBe(50);
        index.All(second).Count.ShouldBe(52);

        (first.Reads, second.Reads).ShouldBe((50, 1));
    }

    [Fact]
    public void Of_FileOfAHundredMegabytes_IsNotOpened()
    {
        var tree = new CountedTree(MemoryTree.Of(("big.yaml", "a: 1\n")));

        var held = new BlobIndex().Of(tree, new("big.yaml", "1", TreeEntryKind.File, 100_000_000));

        held.Fault.ShouldNotBeNull().What.ShouldContain("100000000 bytes");
        tree.Reads.ShouldBe(0);
    }

    [Fact]
    public void Of_EveryFileOfRealRepositories_NamesWhatTheDataNames()
    {
        var names = new NamePool();
        foreach (var path in Directory.EnumerateFiles(RealData.Path("gitops-repos"), "*.yaml", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(path);
            var held = BlobReader.Read(bytes, names);
            if (YamlReader.ReadAny(path, bytes) is not { Refusal: null, Value: var roots }) continue;
            var objects = roots.Where(x => x.Root is JsonObject).SelectMany(x => new YamlDocument(x.Index, x.Line, (JsonObject)x.Root!).Objects()).Select(x => KubeObject.From(x.Body)?.Ref).OfType<ObjectRef>();
            held.Objects.Where(x => x.Role is ManifestRole.Object or ManifestRole.Delivery).Select(x => (x.Ref.ApiVersion, x.Ref.Id))
                .ShouldBe(objects.Where(x => x.ApiVersion.Length > 0 && x.Group != "kustomize.config.k8s.io").Select(x => (x.ApiVersion, x.Id)), path);
        }
    }

    private static BlobContents Index(string yaml) => BlobReader.Read(Encoding.UTF8.GetBytes(yaml), new NamePool());

    private sealed class CountedTree(IManifestTree tree) : IManifestTree
    {
        private int _reads;

        public int Reads => _reads;

        public string CommitId => tree.CommitId;

        public IReadOnlyList<TreeEntry> Entries => tree.Entries;

        public ReadOnlyMemory<byte>? Read(string path)
        {
            Interlocked.Increment(ref _reads);
            return tree.Read(path);
        }
    }
}
