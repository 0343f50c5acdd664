using System.Diagnostics;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Benchmarks.Fuzzing;

/// <summary>
/// <c>fuzz manifests --big</c>: index, reader and editor over the largest files that are read, and over files of 100 MB, in a process that
/// may have 400 MB of managed memory and no more.
/// </summary>
internal static class LargeManifestRun
{
    private const long MostHeap = 400L * 1024 * 1024;
    private const int Refused = 100_000_000;

    private static readonly FieldPath Field = FieldPath.Root.Key("a");

    /// <returns>0; the process ends with an OutOfMemoryException otherwise.</returns>
    public static int Run(TextWriter output)
    {
        AppContext.SetData("GCHeapHardLimit", (ulong)MostHeap);
        GC.RefreshMemoryLimit();
        foreach (var (name, make) in LargeManifests.All)
        {
            foreach (var size in new[] { YamlReader.MaxBytes, Refused })
            {
                var bytes = make(size);
                var watch = Stopwatch.StartNew();
                var held = YamlReader.TooLarge(name, bytes.Length) is { } large ? new([], new(1, 1, large.Reason), MayHoldObjects: true) : BlobReader.Read(bytes, new NamePool());
                var data = YamlReader.ReadAny("big.yaml", bytes).Refusal;
                GC.Collect();
                var edited = YamlEditor.Set("big.yaml", bytes, 0, Field, JsonValue.Create("new")).Refusal;
                output.WriteLine($"{name,-16} {bytes.Length,11:N0} bytes: index {Word(held.Fault?.What)} ({held.Objects.Count:N0} objects), data {Word(data?.Reason)}, edit {Word(edited?.Reason)}, {watch.ElapsedMilliseconds:N0} ms, most memory so far {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576:N0} MB");
            }
        }
        return 0;
    }

    private static string Word(string? refused) => refused is null ? "done" : $"refused: {(refused.Length > 40 ? refused[..40] + "…" : refused)}";
}
