using Awoooi.Documents.Manifests.Reading;
using Awoooi.Repositories;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Reading;

public sealed class IndexFileTests : IDisposable
{
    private static readonly MemoryTree Tree = MemoryTree.Of([.. Enumerable.Range(0, 1_000).Select(File), ("broken.yaml", "apiVersion: v1\nkind: [\n")]);

    private readonly TempFolder _folder = TempFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_InTheNextProcess_KnowsEverythingWithoutReading()
    {
        var before = All(Tree);

        var after = All(new UnreadableTree(Tree));

        after.Select(x => (x.Entry, x.Contents.Fault, x.Contents.MayHoldObjects)).ShouldBe(before.Select(x => (x.Entry, x.Contents.Fault, x.Contents.MayHoldObjects)));
        after.SelectMany(x => x.Contents.Objects).ShouldBe(before.SelectMany(x => x.Contents.Objects));
        after.Count(x => x.Contents.Fault is not null).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)] // of another build
    [InlineData(20)] // the digest
    [InlineData(5_000)] // what it holds
    public void Read_AChangedByte_CountsAsEmpty(int at)
    {
        All(Tree);
        var bytes = System.IO.File.ReadAllBytes(_folder["index"]);
        bytes[at] ^= 1;
        System.IO.File.WriteAllBytes(_folder["index"], bytes);

        new IndexFile(_folder["index"]).Read(new NamePool()).ShouldBeEmpty();
        All(Tree).Count.ShouldBe(1_001);
        new IndexFile(_folder["index"]).Read(new NamePool()).Count.ShouldBe(1_001);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Read_ACutFile_CountsAsEmpty(int length)
    {
        System.IO.File.WriteAllBytes(_folder["index"], new byte[length]);

        new IndexFile(_folder["index"]).Read(new NamePool()).ShouldBeEmpty();
    }

    [Fact]
    public void All_FewFiles_LeavesNoFile()
    {
        All(MemoryTree.Of(File(1)));

        System.IO.File.Exists(_folder["index"]).ShouldBeFalse();
    }

    private static (string, string) File(int number) => ($"{number}.yaml", $"apiVersion: v1\nkind: Service\nmetadata: {{name: s{number}, namespace: shop}}\n");

    private IReadOnlyList<(TreeEntry Entry, BlobContents Contents)> All(IManifestTree tree) => new BlobIndex(new IndexFile(_folder["index"])).All(tree);

    private sealed class UnreadableTree(IManifestTree tree) : IManifestTree
    {
        public string CommitId => tree.CommitId;

        public IReadOnlyList<TreeEntry> Entries { get; } = tree.Entries;

        public ReadOnlyMemory<byte>? Read(string path) => throw new InvalidOperationException(path);
    }
}
