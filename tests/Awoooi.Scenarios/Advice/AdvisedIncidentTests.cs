using Awoooi.Testing;
using Awoooi.Testing.Exam;
using Awoooi.Testing.Ollama;

namespace Awoooi.Scenarios.Advice;

/// <summary>Incidents with a model of every character: causes and remedies stay those that an experienced person would want. All of them: the benchmark <c>exam DIR --model</c>.</summary>
public sealed class AdvisedIncidentTests
{
    [Theory]
    [InlineData("cpu-limit-too-low", "helpful")]
    [InlineData("image-tag-missing", "obstructive")]
    [InlineData("leak-of-hours", "obstructive")]
    [InlineData("quota-held-by-job", "helpful")]
    [InlineData("config-key-renamed", "absent")]
    public async Task Replay_WithAModel_EndsAsWithout(string name, string character)
    {
        using var work = TempFolder.Create();
        using var model = ExamModel.Start(character, work)!;

        var exam = await ScenarioExam.RunAsync(
            new(Path.Combine(AppContext.BaseDirectory, "Incidents", name)), Path.Combine(work.Path, name), model.Policies, TestContext.Current.CancellationToken);

        exam.Verdict.Passed.ShouldBeTrue(string.Join('\n', exam.Verdict.Problems));
        (model.Asked > 0).ShouldBe(character != "absent");
    }
}
