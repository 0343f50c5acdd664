using Awoooi.Diagnoses.Changes;
using Awoooi.Diagnoses.Network;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Do the NetworkPolicies in force stop the target from reaching what it calls, and which commit made them so?</summary>
internal sealed class NetworkRule : IDiagnosisRule
{
    private static readonly SymptomKind[] Suffered = [SymptomKind.Crashed, SymptomKind.JobFailed, SymptomKind.ProbeKilled, SymptomKind.Unready, SymptomKind.RolloutStuck, SymptomKind.ErrorRate];

    public string Name => "network";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Main is not { } main || !Suffered.Contains(main.Kind)) yield break;
        var declared = context.Evidence.Declared.Objects.Select(x => x.Object).Where(x => x.Ref.Kind == "NetworkPolicy").ToList();
        var inForce = context.Cluster.LookedFor("NetworkPolicy") ? [.. context.Cluster.OfKind("NetworkPolicy")] : declared;
        foreach (var connection in Connections.Of(context).Where(x => !Allows(inForce, x)))
        {
            yield return Allows(declared, connection)
                ? Drifted(context, main, connection, inForce, declared)
                : Changed(context, main, connection, inForce, declared) ?? Unexplained(context, main, connection, inForce);
            yield break;
        }
    }

    private static Cause? Changed(RuleContext context, Symptom main, Connection connection, List<KubeObject> inForce, List<KubeObject> declared)
    {
        var state = declared;
        foreach (var commit in context.Evidence.History.OrderByDescending(x => x.Commit.Time))
        {
            var changes = commit.Changes.Where(x => x.Change.Object.Kind == "NetworkPolicy").Select(x => x.Change).ToList();
            var before = Undo(state, changes);
            if (changes.Count > 0 && Allows(before, connection)) return Cause(context, main, connection, inForce, commit, Smallest(declared, changes, connection));
            state = before;
        }
        return null;
    }

    private static Cause Cause(RuleContext context, Symptom main, Connection connection, List<KubeObject> inForce, DeclaredCommit commit, List<ObjectChange> suspects)
    {
        var blocking = NetworkReachability.InForce(inForce, connection.Source, connection.Target).Select(x => x.Ref).ToList();
        var added = commit.Changes.Where(x => x.Change.Kind != ChangeKind.Removed).Select(x => x.Change.Object).FirstOrDefault(blocking.Contains);
        var what = string.Join(", ", suspects.Select(x => $"{x.Kind.ToString().ToLowerInvariant()} {x.Object.Kind} {x.Object.Name}"));
        return new(added ?? suspects[0].Object, CauseKind.BadChange,
            $"{main.Text}: {context.Target} may not reach {connection.Callee} on port {connection.Port}; before commit {RuleContext.Short(commit.Commit.Id)} it might ({what})",
            commit.Commit.Time <= context.Onset + TimeSpan.FromMinutes(2) ? 0.92 : 0.62,
            context.Cite([RuleContext.Short(commit.Commit.Id), .. blocking.Select(x => x.Id)]), Commit: commit.Commit.Id, Suspects: suspects,
            HandOver: "Owners of network policy: check that the restored rule is still meant to be.");
    }

    // Bringing back what was taken away is tried first, one object at a time, so that what was added stays wherever it can.
    private static List<ObjectChange> Smallest(List<KubeObject> declared, List<ObjectChange> changes, Connection connection)
    {
        var undone = changes.FindAll(x => x.Kind != ChangeKind.Added);
        var tries = undone.Select(x => new List<ObjectChange> { x }).Append(undone)
            .Concat(changes.Where(x => x.Kind == ChangeKind.Added).Select(x => new List<ObjectChange> { x })).Append(changes);
        return tries.FirstOrDefault(x => x.Count > 0 && Allows(Undo(declared, x), connection)) ?? changes;
    }

    private static List<KubeObject> Undo(List<KubeObject> policies, List<ObjectChange> changes)
    {
        var touched = changes.ToDictionary(x => x.Object);
        return [.. policies.Where(x => !touched.ContainsKey(x.Ref)),
            .. changes.Select(x => ChangeUndo.Before(policies.Find(p => p.Ref == x.Object), x)).OfType<KubeObject>()];
    }

    private static Cause Drifted(RuleContext context, Symptom main, Connection connection, List<KubeObject> inForce, List<KubeObject> declared)
    {
        var foreign = NetworkReachability.InForce(inForce, connection.Source, connection.Target).FirstOrDefault(x => declared.TrueForAll(d => d.Ref != x.Ref))?.Ref;
        var missing = declared.Find(x => inForce.TrueForAll(l => l.Ref != x.Ref))?.Ref;
        var item = missing ?? foreign ?? new ObjectRef("networking.k8s.io/v1", "NetworkPolicy", connection.Target.Namespace, "");
        return new(item, CauseKind.Drift, $"{main.Text}: {context.Target} may not reach {connection.Callee} on port {connection.Port}; what git declares would allow it", 0.85,
            context.Cite(item.Id), HandOver: $"Git is right: sync the application, after asking who {(missing is not null ? $"removed {missing}" : $"created {item}")}; it may have been on purpose.");
    }

    private static Cause Unexplained(RuleContext context, Symptom main, Connection connection, List<KubeObject> inForce)
    {
        var blocking = NetworkReachability.InForce(inForce, connection.Source, connection.Target).Select(x => x.Ref).ToList();
        return new(blocking[0], CauseKind.Unknown, $"{main.Text}: {context.Target} may not reach {connection.Callee} on port {connection.Port}, and no commit of the history made it so", 0.5,
            context.Cite([.. blocking.Select(x => x.Id)]), HandOver: $"Owners of network policy: {string.Join(", ", blocking)} stop this connection; decide whether it shall be allowed.");
    }

    private static bool Allows(List<KubeObject> policies, Connection connection) =>
        NetworkReachability.Allows(policies, connection.Source, connection.Target, connection.Port, connection.PortName);
}
