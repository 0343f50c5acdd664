using Awoooi.Diagnoses.Symptoms;

namespace Awoooi.Diagnoses.Changes;

/// <summary>How well a kind of change explains a kind of symptom, from 0 (cannot) to 1.</summary>
/// <remarks>Where each effect acts: kubelet and controllers read the field named by the effect at the step that fails with the symptom.</remarks>
internal static class FaultFit
{
    private static readonly Dictionary<ChangeEffect, double> Starting = new()
    {
        [ChangeEffect.Command] = 0.95, [ChangeEffect.Config] = 0.9, [ChangeEffect.Image] = 0.9, [ChangeEffect.Env] = 0.9, [ChangeEffect.Volumes] = 0.9,
        [ChangeEffect.Security] = 0.85, [ChangeEffect.Rights] = 0.8, [ChangeEffect.Account] = 0.8, [ChangeEffect.Traffic] = 0.8,
        [ChangeEffect.ServicePorts] = 0.8, [ChangeEffect.ServiceSelector] = 0.85, [ChangeEffect.Ports] = 0.65, [ChangeEffect.CustomSpec] = 0.6,
    };

    private static readonly Dictionary<ChangeEffect, double> Answering = new()
    {
        [ChangeEffect.Config] = 0.9, [ChangeEffect.Env] = 0.85, [ChangeEffect.Image] = 0.85, [ChangeEffect.Volumes] = 0.9, [ChangeEffect.Command] = 0.85,
        [ChangeEffect.Traffic] = 0.9, [ChangeEffect.ServiceSelector] = 0.95, [ChangeEffect.ServicePorts] = 0.95, [ChangeEffect.Ports] = 0.9,
        [ChangeEffect.Rights] = 0.85, [ChangeEffect.Account] = 0.85, [ChangeEffect.Security] = 0.75, [ChangeEffect.CustomSpec] = 0.7, [ChangeEffect.TemplateLabels] = 0.7,
    };

    private static readonly Dictionary<ChangeEffect, double> Creating = new()
    {
        [ChangeEffect.Quota] = 0.95, [ChangeEffect.Account] = 0.9, [ChangeEffect.Security] = 0.9, [ChangeEffect.Rights] = 0.8, [ChangeEffect.Volumes] = 0.7,
        [ChangeEffect.Claim] = 0.7, [ChangeEffect.Scheduling] = 0.7,
    };

    private static readonly Dictionary<SymptomKind, Dictionary<ChangeEffect, double>> Table = new()
    {
        [SymptomKind.OomKilled] = new() { [ChangeEffect.Image] = 0.75, [ChangeEffect.Config] = 0.7, [ChangeEffect.Env] = 0.7, [ChangeEffect.Command] = 0.75, [ChangeEffect.Volumes] = 0.6 },
        [SymptomKind.ImagePull] = new() { [ChangeEffect.Image] = 0.98, [ChangeEffect.PullSecrets] = 0.9, [ChangeEffect.Account] = 0.65, [ChangeEffect.Rights] = 0.6 },
        [SymptomKind.ConfigError] = new()
        {
            [ChangeEffect.Env] = 0.95, [ChangeEffect.Config] = 0.95, [ChangeEffect.Volumes] = 0.85, [ChangeEffect.Security] = 0.85, [ChangeEffect.Command] = 0.9, [ChangeEffect.Image] = 0.75,
        },
        [SymptomKind.MountFailed] = new() { [ChangeEffect.Volumes] = 0.95, [ChangeEffect.Config] = 0.95, [ChangeEffect.Claim] = 0.9, [ChangeEffect.Security] = 0.6 },
        [SymptomKind.Unschedulable] = new() { [ChangeEffect.Scheduling] = 0.95, [ChangeEffect.Volumes] = 0.75, [ChangeEffect.Claim] = 0.85, [ChangeEffect.Ports] = 0.6 },
        [SymptomKind.QuotaExceeded] = Creating,
        [SymptomKind.CreateRefused] = Creating,
        [SymptomKind.Evicted] = new() { [ChangeEffect.Volumes] = 0.8, [ChangeEffect.Command] = 0.65, [ChangeEffect.Config] = 0.65, [ChangeEffect.Image] = 0.65 },
        [SymptomKind.ProbeKilled] = new()
        {
            [ChangeEffect.LivenessProbe] = 0.97, [ChangeEffect.Ports] = 0.8, [ChangeEffect.Config] = 0.75, [ChangeEffect.Image] = 0.75, [ChangeEffect.Env] = 0.7, [ChangeEffect.Command] = 0.75, [ChangeEffect.Volumes] = 0.7,
        },
        [SymptomKind.Crashed] = Starting,
        [SymptomKind.JobFailed] = Starting,
        [SymptomKind.ScaledToZero] = new() { [ChangeEffect.Autoscaler] = 0.65 },
        [SymptomKind.Unready] = With(Answering, (ChangeEffect.ReadinessProbe, 0.97), (ChangeEffect.LivenessProbe, 0.65)),
        [SymptomKind.RolloutStuck] = With(Answering, (ChangeEffect.ReadinessProbe, 0.9), (ChangeEffect.Strategy, 0.7)),
        [SymptomKind.NoEndpoints] = new() { [ChangeEffect.ServiceSelector] = 0.98, [ChangeEffect.TemplateLabels] = 0.95 },
        [SymptomKind.PortMismatch] = new() { [ChangeEffect.ServicePorts] = 0.97, [ChangeEffect.Ports] = 0.95 },
        [SymptomKind.ClaimPending] = new() { [ChangeEffect.Claim] = 0.97, [ChangeEffect.Volumes] = 0.7 },
        [SymptomKind.NodePressure] = new() { [ChangeEffect.Volumes] = 0.7 },
        [SymptomKind.AutoscalerBlind] = new() { [ChangeEffect.Autoscaler] = 0.9 },
        [SymptomKind.BudgetBlocks] = new() { [ChangeEffect.Budget] = 0.97 },
        [SymptomKind.ConditionFalse] = new() { [ChangeEffect.CustomSpec] = 0.95, [ChangeEffect.Config] = 0.85, [ChangeEffect.Rights] = 0.65 },
        [SymptomKind.MemoryGrowing] = new() { [ChangeEffect.Image] = 0.75 },
        [SymptomKind.ErrorRate] = Answering,
    };

    // Changes that hurt in one direction only. A raise of what was too small is an earlier attempt at a fix, not a fault.
    private static readonly Dictionary<(SymptomKind, ChangeEffect), (double Fit, Harm Harm)> Directed = new()
    {
        [(SymptomKind.OomKilled, ChangeEffect.Memory)] = (0.98, Harm.LimitLowered),
        [(SymptomKind.MemoryGrowing, ChangeEffect.Memory)] = (0.6, Harm.LimitLowered),
        [(SymptomKind.Throttled, ChangeEffect.Cpu)] = (0.97, Harm.LimitLowered),
        [(SymptomKind.ProbeKilled, ChangeEffect.Cpu)] = (0.8, Harm.LimitLowered),
        [(SymptomKind.Unready, ChangeEffect.Cpu)] = (0.65, Harm.LimitLowered),
        [(SymptomKind.ErrorRate, ChangeEffect.Cpu)] = (0.65, Harm.LimitLowered),
        [(SymptomKind.Evicted, ChangeEffect.Ephemeral)] = (0.95, Harm.LimitLowered),
        [(SymptomKind.Unschedulable, ChangeEffect.Memory)] = (0.95, Harm.Raised),
        [(SymptomKind.Unschedulable, ChangeEffect.Cpu)] = (0.95, Harm.Raised),
        [(SymptomKind.Unschedulable, ChangeEffect.Replicas)] = (0.75, Harm.Raised),
        [(SymptomKind.QuotaExceeded, ChangeEffect.Memory)] = (0.9, Harm.Raised),
        [(SymptomKind.QuotaExceeded, ChangeEffect.Cpu)] = (0.9, Harm.Raised),
        [(SymptomKind.QuotaExceeded, ChangeEffect.Replicas)] = (0.9, Harm.Raised),
        [(SymptomKind.QuotaExceeded, ChangeEffect.Autoscaler)] = (0.7, Harm.Raised),
        [(SymptomKind.CreateRefused, ChangeEffect.Memory)] = (0.85, Harm.Any),
        [(SymptomKind.CreateRefused, ChangeEffect.Cpu)] = (0.85, Harm.Any),
        [(SymptomKind.ScaledToZero, ChangeEffect.Replicas)] = (0.98, Harm.Lowered),
        [(SymptomKind.ErrorRate, ChangeEffect.Replicas)] = (0.75, Harm.Lowered),
        [(SymptomKind.BudgetBlocks, ChangeEffect.Replicas)] = (0.9, Harm.Lowered),
        [(SymptomKind.AutoscalerAtMaximum, ChangeEffect.Autoscaler)] = (0.97, Harm.Lowered),
        [(SymptomKind.AutoscalerBlind, ChangeEffect.Cpu)] = (0.9, Harm.Removed),
        [(SymptomKind.AutoscalerBlind, ChangeEffect.Memory)] = (0.9, Harm.Removed),
    };

    private enum Harm
    {
        Any,
        Lowered,
        Raised,
        Removed,
        LimitLowered,
    }

    public static double Of(SymptomKind symptom, ChangeEffect effect, Direction direction, bool request)
    {
        if (Directed.TryGetValue((symptom, effect), out var directed)) return Harms(directed.Harm, direction, request) ? directed.Fit : 0;
        return Table.TryGetValue(symptom, out var row) ? row.GetValueOrDefault(effect) : 0;
    }

    private static bool Harms(Harm harm, Direction direction, bool request) => harm switch
    {
        Harm.LimitLowered => direction is Direction.Lowered or Direction.Added or Direction.Changed,
        Harm.Lowered => direction is Direction.Lowered or Direction.Changed,
        Harm.Raised => direction is Direction.Raised or Direction.Added or Direction.Changed,
        Harm.Removed => direction == Direction.Removed && request,
        _ => true,
    };

    private static Dictionary<ChangeEffect, double> With(Dictionary<ChangeEffect, double> row, params (ChangeEffect Effect, double Fit)[] more)
    {
        var all = new Dictionary<ChangeEffect, double>(row);
        foreach (var (effect, fit) in more) all[effect] = fit;
        return all;
    }
}
