using Awoooi.Testing;
using Awoooi.Testing.Exam;

namespace Awoooi.Scenarios.Incidents;

/// <summary>Whole incidents as folders (docs/contributing.md, "Incidents"): each is replayed by the real program and judged by its <c>expected.yaml</c>.</summary>
public sealed class IncidentTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Incidents");

    public static TheoryData<string> Names => [.. ScenarioFolder.Find(Folder).Select(x => x.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Replay_OfAnIncident_EndsAsAnExperiencedPersonWouldWant(string name)
    {
        using var work = TempFolder.Create();

        var exam = await ScenarioExam.RunAsync(new(Path.Combine(Folder, name)), Path.Combine(work.Path, name), null, TestContext.Current.CancellationToken);

        exam.Verdict.Passed.ShouldBeTrue(string.Join('\n', exam.Verdict.Problems));
    }
}
