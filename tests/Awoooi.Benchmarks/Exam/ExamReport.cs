using System.Text.Json;
using Awoooi.Testing.Exam;

namespace Awoooi.Benchmarks.Exam;

/// <summary>Prints verdicts as they come, and the sum at the end.</summary>
/// <param name="output">Where to.</param>
internal sealed class ExamReport(TextWriter output)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<TimedVerdict> _verdicts = [];

    public void Add(TimedVerdict timed)
    {
        if (_verdicts.Count == 0) Row("", "scenario", "kind", "got", "counts as", "risk", "cause", "ms");
        _verdicts.Add(timed);
        var x = timed.Verdict;
        Row(x.Passed ? "✓" : "✗", x.Scenario, x.Kind, x.Got, x.Alternative, x.Risk, x.Cause, $"{timed.Milliseconds}");
        foreach (var problem in x.Problems) output.WriteLine($"    {problem.ReplaceLineEndings("\n    ")}");
    }

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(
        _verdicts.Select(x => new { x.Verdict.Scenario, x.Verdict.Passed, x.Verdict.Kind, x.Verdict.Got, x.Verdict.Alternative, x.Verdict.Risk, x.Verdict.Cause, x.Verdict.Problems, x.Milliseconds }), Json));

    /// <returns>Whether all passed.</returns>
    public bool End()
    {
        var passed = _verdicts.Count(x => x.Verdict.Passed);
        output.WriteLine($"exam: {passed} of {_verdicts.Count}");
        return passed == _verdicts.Count;
    }

    private void Row(string mark, string scenario, string kind, string got, string alternative, string risk, string cause, string ms) =>
        output.WriteLine($"{mark,1} {scenario,-30} {kind,-12} {got,-14} {alternative,-26} {risk,-9} {cause,-7} {ms,6}");
}
