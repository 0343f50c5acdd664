using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Privacy.Egress;

namespace Awoooi.Flow.Egress;

/// <summary>What everybody who reads an incident's change has anyway, because the repository holds it.</summary>
public static class KnownTexts
{
    /// <summary>The diff, the owners and signers, and the names of objects that were really seen: a name that only an alert claims is not among them.</summary>
    public static EgressContext Of(FlowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new([.. Texts(state)], state.Canary);
    }

    private static IEnumerable<string> Texts(FlowState state)
    {
        if (state.Change is { } change) yield return change.Diff;
        foreach (var owner in state.Assessment?.Owners.SelectMany(x => x.Owners) ?? []) yield return owner;
        foreach (var signer in state.Quorum?.Signers ?? []) yield return signer;
        foreach (var review in state.Quorum?.Reviews ?? []) yield return review.Reviewer;
        if (state.Evidence is not { } evidence) yield break;
        foreach (var name in Objects(state).Where(x => IsThere(x, evidence))) yield return name.Id;
    }

    private static IEnumerable<ObjectRef> Objects(FlowState state) =>
    [
        state.Incident.Subject, state.Evidence!.Subject, .. (state.Diagnosis?.Causes ?? []).Select(x => x.Object),
        .. state.Plan is { } plan ? [plan.Target] : (ObjectRef[])[], .. (state.Change?.Edits ?? []).Select(x => x.Object),
    ];

    private static bool IsThere(ObjectRef name, Evidence evidence) => evidence.Cluster.Find(name) is not null || evidence.Declared.Find(name) is not null;
}
