namespace Awoooi.Proofs.Rollouts;

/// <summary>Writes what a change does to running pods as a sentence: each workload once, what they share once.</summary>
internal static class RolloutSentence
{
    public static string Of(ProofContext context)
    {
        var rollouts = context.Rollouts.Where(x => x.IsTold).ToList();
        var shared = context.Told.Where(x => x.Workload is null).Select(x => x.Words).Distinct().ToList();
        var readers = ConfigReaders.Sentences(context).ToList();
        if (rollouts.Count == 0 && readers.Count == 0) return string.Join(", ", shared.Prepend("no pod restarts"));
        if (rollouts.Count == 1 && readers.Count == 0) return string.Join(", ", [.. Words(rollouts[0], context).Take(1), .. shared, .. Words(rollouts[0], context).Skip(1)]);
        var nothing = rollouts.Count == 0 ? "no pod restarts" : "";
        var each = rollouts.Select(x => rollouts.Count == 1 ? string.Join(", ", Words(x, context)) : $"{x.Rollout.Workload}: {string.Join(", ", Words(x, context))}");
        return string.Join("; ", each.Prepend(nothing).Concat(readers).Append(string.Join(", ", shared)).Where(x => x.Length > 0));
    }

    private static IEnumerable<string> Words(WorkloadRollout rollout, ProofContext context) =>
        context.Told.Where(x => x.Workload == rollout.Rollout.Workload).Select(x => x.Words).Prepend(rollout.ToString());
}
