using Awoooi.Manifests;
using Awoooi.Repositories;

namespace Awoooi.Flow.Stages;

/// <summary>7 Edit: plan → the files, byte-exact, and what they render to.</summary>
internal sealed class EditStage(IManifestEditor editor, IGitRepository repository) : IStage
{
    // A renderer that never ends is handed over, not tried for ever.
    private const int MostAttempts = 3;

    public int Number => 7;

    public string Name => "Edit";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        var evidence = state.Evidence!;
        var result = await editor.EditAsync(repository, evidence.BaseCommit, evidence.Cluster, state.Plan!.Edits, cancellationToken);
        if (result.Succeeded(out var change, out var refusal)) return new StepResult.Completed(state with { Change = change }, Describe(change));
        return RenderInterruption.Is(refusal) && state.Attempts < MostAttempts
            ? new StepResult.RetryLater(TimeSpan.FromMinutes(1), refusal.ToString())
            : new StepResult.Failed(FlowOutcome.NoSafeFix, refusal);
    }

    private static string Describe(ManifestChange change)
    {
        var first = change.Edits[0];
        var more = change.Edits.Count > 1 ? $" and {change.Edits.Count - 1} more" : "";
        return $"{first.File}:{first.Line} {first.Field}{more}, rendered by {(change.Renderer.Length > 0 ? change.Renderer : "nothing")}";
    }
}
