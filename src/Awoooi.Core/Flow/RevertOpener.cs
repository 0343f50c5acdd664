using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Repositories;

namespace Awoooi.Flow;

/// <summary>Puts the revert of a merged change on its way: an incident of its own that begins at stage 7 with the inverse as its plan.</summary>
internal sealed class RevertOpener(FlowStore store, IClusterReader cluster, IGitRepository repository, TimeProvider clock)
{
    private const int Plan = 6;
    private const string Ending = "-revert";

    /// <summary>Whether an incident is the revert of another one's change.</summary>
    public static bool IsRevert(string incident) => incident.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>Opens it, or finds the one that is open.</summary>
    /// <param name="state">The incident whose change was merged.</param>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The incident's id.</returns>
    public async Task<string> OpenAsync(FlowState state, string why, CancellationToken cancellationToken)
    {
        var id = state.Incident.Id + Ending;
        if (await store.FindAsync(id, cancellationToken) is not null) return id;
        var merge = state.Verdict!.MergeCommit;
        var edits = state.Change!.Edits.Select(x => new FieldEdit(x.Object, x.Field, Kind(x.Field, x.Before, x.After), Commit: merge)).ToList();
        var plan = new RemedyPlan(
            "revert-change", state.Plan!.Target, new Dictionary<string, string> { ["commit"] = merge[..10] }, edits,
            $"change {state.Proposed!.Number}: {why}", "propose the same change again");
        var tip = repository.Resolve("refs/heads/" + state.BaseBranch)!;
        var revert = new FlowState(state.Incident with { Id = id }, clock.GetUtcNow(), state.BaseBranch)
        {
            Stages = [.. state.Stages.Where(x => x.Number <= Plan)],
            Evidence = state.Evidence! with { BaseCommit = tip, Cluster = await cluster.ReadAsync(state.Namespaces, cancellationToken) },
            Shielded = state.Shielded,
            Diagnosis = state.Diagnosis,
            Plan = plan,
            Repository = state.Repository,
            NewAlertKeys = [.. state.Incident.Alerts.Select(x => x.Key)],
        };
        await store.SaveAsync(revert, cancellationToken);
        return id;
    }

    private static EditKind Kind(FieldPath field, string? before, string? after) => (field.Segments.Count, before, after) switch
    {
        (0, null, _) => EditKind.RemoveObject,
        (0, _, null) => EditKind.RestoreObject,
        _ => EditKind.Restore,
    };
}
