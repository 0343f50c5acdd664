using Awoooi.Testing;
using Awoooi.Testing.Exam;
using Awoooi.Testing.Ollama;

namespace Awoooi.Benchmarks.Exam;

/// <summary><c>exam DIR</c>: runs the real <c>awoooi replay</c> on every scenario of a folder and judges what comes out.</summary>
internal static class ExamCommand
{
    /// <returns>0 when every scenario ends as expected, 1 when one does not, 2 when the command is not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (ExamOptions.Read(arguments) is not { } options || !Directory.Exists(options.Folder)) return Usage(Console.Error);
        var scenarios = ScenarioFolder.Find(options.Folder).Where(x => options.Only is null || x.Name == options.Only).ToList();
        if (scenarios.Count == 0)
        {
            await Console.Error.WriteLineAsync($"exam: {options.Folder} has no scenario{(options.Only is null ? "" : $" '{options.Only}'")} (a folder with expected.yaml and alert.json)");
            return 2;
        }

        using var temporary = TempFolder.Create();
        using var model = ExamModel.Start(options.Model, temporary);
        var report = new ExamReport(output);
        foreach (var scenario in scenarios)
        {
            var work = Path.Combine(options.Keep ?? temporary.Path, scenario.Name);
            FileTree.Delete(work);
            report.Add(await ScenarioExam.RunAsync(scenario, work, model?.Policies, cancellationToken));
        }
        if (options.Json is not null) report.Write(options.Json);
        return report.End() ? 0 : 1;
    }

    public static int Usage(TextWriter output)
    {
        output.WriteLine("usage: exam DIR [--only NAME] [--keep DIR] [--json FILE] [--model helpful|obstructive|silent|absent]");
        return 2;
    }
}
