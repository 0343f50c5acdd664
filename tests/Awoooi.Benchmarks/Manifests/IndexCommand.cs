using System.Diagnostics;
using System.Text;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Git;
using Awoooi.Repositories;
using Awoooi.Testing;
using YamlDotNet.RepresentationModel;

namespace Awoooi.Benchmarks.Manifests;

/// <summary><c>index</c>: what every manifest of a large repository holds, cold and one commit later.</summary>
internal static class IndexCommand
{
    /// <returns>0; 2 when the arguments are not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandNumbers.Read("index", arguments, ("manifests", 20_000), ("peer-every", 10)) is not { } numbers) return 2;
        using var folder = TempFolder.Create();
        var bytes = await SampleRepository.MakeAsync(folder["origin.git"], numbers["manifests"], cancellationToken);
        using var repository = await CloneAsync(folder, "clone.git", cancellationToken);
        var head = repository.Resolve("refs/heads/main")!;
        output.WriteLine($"index: {numbers["manifests"]:N0} manifests, {bytes / 1e6:0.0} MB, in git");

        _ = Reading(MemoryTree.Of([.. Enumerable.Range(0, 200).Select(SampleManifests.File).Select(x => (x.Path, Encoding.UTF8.GetString(x.Content)))]), new BlobIndex());
        var index = new BlobIndex(new IndexFile(folder["index"]));
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var (walk, tree) = Timed(() => repository.Tree(repository.Commit(head).Parents[0]));
        var listed = GC.GetTotalMemory(forceFullCollection: true);
        var (first, firstProcessor, count) = Cold(tree, index);
        var indexed = GC.GetTotalMemory(forceFullCollection: true);
        var (later, next) = Timed(() => repository.Tree(head));
        var (warm, _) = Timed(() => Reading(next, index));
        var (again, _) = Timed(() => Reading(next, new BlobIndex(new IndexFile(folder["index"]))));
        using var other = await CloneAsync(folder, "other.git", cancellationToken);
        var (cold, processor, _) = Cold(other.Tree(other.Commit(head).Parents[0]), new BlobIndex());
        var contents = tree.Entries.Select(x => tree.Read(x.Path)!.Value).ToList();
        var (parse, _) = Timed(() => contents.Sum(x => BlobReader.Read(x, new NamePool()).Objects.Count));
        var sample = contents.Where((_, i) => i % numbers["peer-every"] == 0).ToList();
        var share = sample.Sum(x => (double)x.Length) / contents.Sum(x => (double)x.Length);
        var (peer, _) = Timed(() => sample.Sum(Load));
        var table = new TextTable("step", "ms", "ratio");
        table.Add($"YamlStream.Load of the same bytes, one thread ({share:P0} measured)", $"{peer / share:N0}", "");
        table.Add("cold: listing the tree", $"{walk:N0}", "");
        table.Add($"cold: reading from git and indexing, all cores ({processor:N0} ms of processor time)", $"{cold:N0}", $"{peer / share / cold:0.0}x");
        table.Add($"the same before the process's code was compiled ({firstProcessor:N0} ms of processor time)", $"{first:N0}", $"{peer / share / first:0.0}x");
        table.Add("indexing the same bytes in memory, one thread", $"{parse:N0}", $"{peer / share / parse:0.0}x");
        table.Add("one commit later: listing the tree", $"{later:0.0}", "");
        table.Add("one commit later: indexing", $"{warm:0.0}", "");
        table.Add($"the next process: reading the stored index ({new FileInfo(folder["index"]).Length:N0} bytes) and indexing", $"{again:0.0}", "");
        table.Write(output);
        output.WriteLine($"objects: {count:N0}; memory per manifest: {(indexed - listed) / (double)numbers["manifests"]:0} bytes of index, {(listed - memory) / (double)numbers["manifests"]:0} of listing");
        return 0;
    }

    private static async Task<IGitRepository> CloneAsync(TempFolder folder, string name, CancellationToken cancellationToken) =>
        (await GitClone.OpenAsync(folder["origin.git"], folder[name], cancellationToken)).Value.Repository;

    private static (double Milliseconds, double Processor, int Objects) Cold(IManifestTree tree, BlobIndex index)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var (milliseconds, objects) = Timed(() => Reading(tree, index));
        return (milliseconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds, objects);
    }

    private static int Reading(IManifestTree tree, BlobIndex index) => index.All(tree).Sum(x => x.Contents.Objects.Count);

    private static int Load(ReadOnlyMemory<byte> bytes)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(bytes.Span)));
        return stream.Documents.Count;
    }

    private static (double Milliseconds, T Result) Timed<T>(Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        return (watch.Elapsed.TotalMilliseconds, result);
    }
}
