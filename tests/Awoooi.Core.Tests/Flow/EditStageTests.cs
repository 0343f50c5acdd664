using Awoooi.Evidences;
using Awoooi.Flow;
using Awoooi.Flow.Stages;
using Awoooi.Incidents;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Core.Tests.Flow;

public sealed class EditStageTests
{
    [Theory]
    [InlineData("render-timeout", 0, StageStatus.RetryLater)]
    [InlineData("render-killed", 2, StageStatus.RetryLater)]
    [InlineData("render-timeout", 3, StageStatus.Failed)]
    [InlineData("edit-not-proven", 0, StageStatus.Failed)]
    public async Task RunAsync_Refused_IsTriedAgainOnlyWhereTheRendererWasNotLetFinish(string rule, int attempts, StageStatus expected)
    {
        var target = new ObjectRef("apps/v1", "Deployment", "shop", "web");
        var state = new FlowState(new Incident("inc-a", target, []), DateTimeOffset.UnixEpoch, "main")
        {
            Attempts = attempts,
            Evidence = new(target, ClusterView.Nothing, [], [], new([], [], []), [], "abc", []),
            Plan = new("raise-memory", target, new Dictionary<string, string>(), [], "too small", ""),
        };

        var result = await new EditStage(new RefusingEditor(rule), null!).RunAsync(state, TestContext.Current.CancellationToken);

        result.Status.ShouldBe(expected);
        result.Detail.ShouldContain("said no");
    }

    private sealed class RefusingEditor(string rule) : IManifestEditor
    {
        public Task<Result<ManifestChange>> EditAsync(
            IGitRepository repository, string baseCommit, ClusterView cluster, IReadOnlyList<FieldEdit> edits, CancellationToken cancellationToken) =>
            Task.FromResult<Result<ManifestChange>>(new Refusal(rule, "said no", "look"));
    }
}
