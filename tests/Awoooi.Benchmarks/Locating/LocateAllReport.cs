using System.Diagnostics;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Results;

namespace Awoooi.Benchmarks.Locating;

/// <summary>Counts what became of the fields, by app and by reason.</summary>
/// <param name="repository">Name of the repository.</param>
/// <param name="shown">How many examples of each refusal are shown.</param>
internal sealed class LocateAllReport(string repository, int shown)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<(WorkloadField Field, ManifestChange? Change, Refusal? Refusal, string? Objection)> _results = [];
    private DeclaredState _state = new([], [], []);

    /// <summary>How many edits were called proven and are not what was asked for.</summary>
    public int Wrong => _results.Count(x => x.Objection is not null);

    public void Begin(DeclaredState state) => _state = state;

    public void Proven(WorkloadField field, ManifestChange change, string? objection) => _results.Add((field, change, null, objection));

    public void Refused(WorkloadField field, Refusal refusal) => _results.Add((field, null, refusal, null));

    public void Write(TextWriter output)
    {
        var proven = _results.Count(x => x.Change is not null);
        output.WriteLine($"{repository}: {_state.Apps.Count} apps, {_state.NotRendered.Count} not rendered, {_state.Objects.Count} objects");
        foreach (var app in _state.NotRendered.Take(shown)) output.WriteLine($"  not rendered: {app}");
        if (_state.NotRendered.Count > shown) output.WriteLine($"  … and {_state.NotRendered.Count - shown} more");
        ByApp(output);
        ByField(output);
        foreach (var refusals in _results.Where(x => x.Refusal is not null).GroupBy(x => x.Refusal!.Rule).OrderByDescending(x => x.Count()))
        {
            output.WriteLine($"  refused by {refusals.Key}: {refusals.Count()}");
            foreach (var x in refusals.Take(shown)) output.WriteLine($"    {x.Field.App}: {x.Field.Object} {x.Field.Field}: {x.Refusal!.Reason}");
        }
        foreach (var x in _results.Where(x => x.Objection is not null)) output.WriteLine($"  WRONG {x.Field.App}: {x.Field.Object} {x.Field.Field}: {x.Objection}");
        output.WriteLine($"{repository}: {_results.Count} fields tried, {proven} proven ({(_results.Count == 0 ? 100 : 100.0 * proven / _results.Count):0.0} %), {_results.Count - proven} refused, {Wrong} wrong; {_watch.Elapsed.TotalSeconds:0} s");
    }

    private void ByApp(TextWriter output)
    {
        var table = new TextTable("app", "fields", "proven", "refused", "wrong");
        foreach (var app in _results.GroupBy(x => x.Field.App)) Row(table, app.Key, [.. app]);
        table.Write(output);
    }

    private void ByField(TextWriter output)
    {
        var table = new TextTable("field", "fields", "proven", "refused", "wrong");
        foreach (var field in _results.GroupBy(x => $"{x.Field.What}{(x.Field.Present ? "" : " (to be added)")}")) Row(table, field.Key, [.. field]);
        table.Write(output);
    }

    private static void Row(TextTable table, string name, IReadOnlyList<(WorkloadField Field, ManifestChange? Change, Refusal? Refusal, string? Objection)> results) =>
        table.Add(name, $"{results.Count}", $"{results.Count(x => x.Change is not null)}", $"{results.Count(x => x.Refusal is not null)}", $"{results.Count(x => x.Objection is not null)}");
}
