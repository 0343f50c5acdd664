using System.Diagnostics;
using System.Globalization;
using Awoooi.Audit;
using Awoooi.Audit.Keys;
using Awoooi.Audit.Samples;
using Awoooi.Documents.Audits;
using Awoooi.Git;
using Awoooi.Testing;

namespace Awoooi.Benchmarks.Audit;

/// <summary><c>audit-verify</c> and <c>audit-export</c>: the evidence of many changes, verified from the first record to the last, and sampled.</summary>
internal static class AuditBenchmark
{
    /// <returns>0 when it verifies within the limit; 1 when not; 2 when it is not understood.</returns>
    public static async Task<int> RunAsync(string name, string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandNumbers.Read(name, arguments, ("changes", 10_000), ("rounds", 3)) is not { } numbers) return 2;
        var limit = TimeSpan.FromSeconds(name == "audit-export" ? 60 : 10);
        using var folder = TempFolder.Create();
        using var signer = PemSigner.Create();
        using var history = new EvidenceHistory(folder["manifests.git"], signer);
        var built = Stopwatch.StartNew();
        await history.WriteAsync(numbers["changes"]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {numbers["changes"]:N0} changes, {history.Records:N0} records, built in {built.Elapsed.TotalSeconds:N1} s; {Environment.ProcessorCount} processors"));
        var times = new List<double>();
        var table = new TextTable("round", "seconds", "records/s", "allocated MB", "peak MB");
        for (var round = 1; round <= numbers["rounds"]; round++)
        {
            var (clock, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes());
            await OnceAsync(name, folder, signer.Key, (history.Records, numbers["changes"]), cancellationToken);
            times.Add(clock.Elapsed.TotalSeconds);
            table.Add($"{round}", $"{times[^1]:N2}", $"{history.Records / times[^1]:N0}", $"{(GC.GetTotalAllocatedBytes() - before) >> 20:N0}", $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0}");
        }
        table.Write(output);
        var met = times.Median() < limit.TotalSeconds;
        output.WriteLine($"{name}: {(met ? "as asked" : "NOT as asked")} (under {limit.TotalSeconds:N0} s)");
        return met ? 0 : 1;
    }

    private static async Task OnceAsync(string name, TempFolder folder, EvidenceKey key, (long Records, int Changes) expected, CancellationToken cancellationToken)
    {
        using var repository = BareRepository.Inspect(folder["manifests.git"]);
        var changes = new ChangeCollector();
        var export = name == "audit-export";
        var report = await new AuditVerifier(repository, EvidenceKeys.Only(key), "", "engine@awoooi.example").VerifyAsync(new([], ["main"]), x => { if (export) changes.Add(x.Record); }, cancellationToken);
        if (!report.Holds || report.Records != expected.Records || report.Merges != expected.Changes) throw new InvalidOperationException($"{report.Records} records, {report.Merges} merges, {report.Findings.Count} findings: {string.Join("; ", report.Findings.Take(1))}");
        if (!export) return;
        var sample = AuditSample.Of(report, "the benchmark", changes.Merged, new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 25, null));
        if (sample.Changes.Count != Math.Min(25, expected.Changes)) throw new InvalidOperationException($"{sample.Changes.Count} changes");
        folder.Write("changes.md", SampleText.Markdown(sample));
        folder.Write("changes.csv", SampleText.Csv(sample));
        folder.Write("changes.json", SampleText.Document(sample));
    }
}
