using System.Diagnostics;
using Awoooi.Documents.Tests.Manifests.Witness;
using Awoooi.Evidences;

namespace Awoooi.Benchmarks.Locating;

/// <summary>Counts what became of the fields, by app and by reason.</summary>
/// <param name="repository">Name of the repository.</param>
/// <param name="shown">How many examples of each refusal are shown.</param>
internal sealed class LocateAllReport(string repository, int shown)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public void Write(TextWriter output, DeclaredState state, IReadOnlyList<LocateResult> results)
    {
        output.WriteLine($"{repository}: {state.Apps.Count} apps, {state.NotRendered.Count} not rendered, {state.Objects.Count} objects");
        foreach (var app in state.NotRendered.Take(shown)) output.WriteLine($"  not rendered: {app}");
        if (state.NotRendered.Count > shown) output.WriteLine($"  … and {state.NotRendered.Count - shown} more");
        Table(output, "app", results.GroupBy(x => x.Field.App));
        Table(output, "field", results.GroupBy(x => $"{x.Field.What}{(x.Field.Present ? "" : " (to be added)")}"));
        foreach (var refusals in results.Where(x => x.Refusal is not null).GroupBy(x => x.Refusal!.Rule).OrderByDescending(x => x.Count()))
        {
            output.WriteLine($"  refused by {refusals.Key}: {refusals.Count()}");
            foreach (var x in refusals.Take(shown)) output.WriteLine($"    {x.Field.App}: {x.Field.Object} {x.Field.Field}: {x.Refusal!.Reason}");
        }
        foreach (var x in results.Where(x => x.Objection is not null)) output.WriteLine($"  WRONG {x.Field.App}: {x.Field.Object} {x.Field.Field}: {x.Objection}");
        var (proven, wrong) = (Proven(results), Wrong(results));
        output.WriteLine($"{repository}: {results.Count} fields tried, {proven} proven ({(results.Count == 0 ? 100 : 100.0 * proven / results.Count):0.0} %), {results.Count - proven} refused, {wrong} wrong; {_watch.Elapsed.TotalSeconds:0} s");
    }

    private static void Table(TextWriter output, string title, IEnumerable<IGrouping<string, LocateResult>> groups)
    {
        var table = new TextTable(title, "fields", "proven", "refused", "wrong");
        foreach (var group in groups)
        {
            LocateResult[] all = [.. group];
            table.Add(group.Key, $"{all.Length}", $"{Proven(all)}", $"{all.Length - Proven(all)}", $"{Wrong(all)}");
        }
        table.Write(output);
    }

    private static int Proven(IEnumerable<LocateResult> results) => results.Count(x => x.Refusal is null);

    private static int Wrong(IEnumerable<LocateResult> results) => results.Count(x => x.Objection is not null);
}
