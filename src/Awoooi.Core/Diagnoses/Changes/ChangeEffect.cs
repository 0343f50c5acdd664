namespace Awoooi.Diagnoses.Changes;

/// <summary>What a changed field can do to a workload.</summary>
internal enum ChangeEffect
{
    /// <summary>Nothing that could fail: labels of the object itself, annotations, alert rules, dashboards.</summary>
    Innocent,
    Image,
    PullSecrets,
    Command,
    Env,
    Config,
    Memory,
    Cpu,
    Ephemeral,
    ReadinessProbe,
    LivenessProbe,
    Volumes,
    Scheduling,
    Account,
    Security,
    Ports,
    Replicas,
    Strategy,
    TemplateLabels,
    ServiceSelector,
    ServicePorts,
    Traffic,
    Rights,
    Quota,
    Claim,
    Autoscaler,
    Budget,
    CustomSpec,
}

/// <summary>Which way a value went.</summary>
internal enum Direction
{
    Changed,
    Added,
    Removed,
    Lowered,
    Raised,
}
