using Awoooi.Objects;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>Something that is observably wrong with an object. Annotations of alerts are claims and never symptoms.</summary>
/// <param name="Object">The workload (for its pods) or other object.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Text">The same in words, with numbers; never a log line or a configuration value.</param>
/// <param name="Since">Earliest time that shows it; null when nothing says.</param>
/// <param name="Seen">The object on which it was seen: a pod, an event's object.</param>
/// <param name="Container">Container; empty when none is concerned.</param>
/// <param name="Message">The cluster's own words, for rules to read.</param>
internal sealed record Symptom(ObjectRef Object, SymptomKind Kind, string Text, DateTimeOffset? Since, ObjectRef Seen, string Container = "", string Message = "");

/// <summary>Kinds of symptom, the most telling first: the first one of a workload names its fault, the others accompany it.</summary>
internal enum SymptomKind
{
    OomKilled,
    ImagePull,
    ConfigError,
    MountFailed,
    Unschedulable,
    QuotaExceeded,
    CreateRefused,
    Evicted,
    ProbeKilled,
    Crashed,
    JobFailed,
    ScaledToZero,
    NodeLost,
    Unready,
    RolloutStuck,
    NoEndpoints,
    PortMismatch,
    ClaimPending,
    VolumeFilling,
    NodeNotReady,
    NodePressure,
    AutoscalerAtMaximum,
    AutoscalerBlind,
    BudgetBlocks,
    ConditionFalse,
    MemoryGrowing,
    Throttled,
    ErrorRate,
}
