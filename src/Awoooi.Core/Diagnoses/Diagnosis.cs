using System.Text.Json.Serialization;
using Awoooi.Diagnoses.Advice;
using Awoooi.Objects;

namespace Awoooi.Diagnoses;

/// <summary>What is believed to be wrong.</summary>
/// <param name="By">Who says so: <c>rules</c>, or a model's name where it decided between what the rules hold possible.</param>
/// <param name="Causes">Causes, likeliest first; empty means unknown, which is an answer.</param>
/// <param name="Summary">The first cause in one sentence for people.</param>
public sealed record Diagnosis(string By, IReadOnlyList<Cause> Causes, string Summary)
{
    /// <summary>What models had to say; null when none may be asked.</summary>
    public ModelAdvice? Advice { get; init; }

    /// <summary>Where a person should look for each alert, whatever the cause.</summary>
    public IReadOnlyList<string> LookAt { get; init; } = [];

    /// <summary>Whether rules are sure enough of the first cause to act on it.</summary>
    [JsonIgnore]
    public bool IsSure => Causes is [{ Confidence: >= RuleDiagnostician.LeastConfidence, Kind: not CauseKind.Unknown }, ..];
}

/// <summary>One cause.</summary>
/// <param name="Object">The object at fault, which may be far from the alerted one.</param>
/// <param name="Kind">What kind of fault; remedies are chosen by it.</param>
/// <param name="Reason">One sentence, with numbers.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Evidence">Ids of the facts that support it.</param>
/// <param name="Container">The container concerned; empty when none.</param>
/// <param name="Commit">The commit that introduced it; empty when none did.</param>
/// <param name="Suspects">The fields at fault, with the values they had before <paramref name="Commit"/>.</param>
/// <param name="HandOver">What a person must be told or do, whether or not there is a fix; empty when nothing.</param>
public sealed record Cause(
    ObjectRef Object,
    CauseKind Kind,
    string Reason,
    double Confidence,
    IReadOnlyList<string> Evidence,
    string Container = "",
    string Commit = "",
    IReadOnlyList<ObjectChange>? Suspects = null,
    string HandOver = "");

/// <summary>Kinds of fault.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CauseKind>))]
public enum CauseKind
{
    /// <summary>A commit changed a declared field and the fault began with it.</summary>
    BadChange,

    /// <summary>A commit changed an image and the new one does not run.</summary>
    BadImage,

    /// <summary>A container is killed for memory and the limit is plainly too small.</summary>
    MemoryTooSmall,

    /// <summary>A container's memory grows without bound.</summary>
    MemoryLeak,

    /// <summary>A container is throttled.</summary>
    CpuTooSmall,

    /// <summary>A HorizontalPodAutoscaler stands at its maximum and wants more.</summary>
    AutoscalerAtMaximum,

    /// <summary>A workload without autoscaler is saturated.</summary>
    TooFewReplicas,

    /// <summary>A volume will be full.</summary>
    VolumeFilling,

    /// <summary>A PodDisruptionBudget allows no disruption at all.</summary>
    BudgetBlocksEverything,

    /// <summary>What runs differs from what git declares, and git is right.</summary>
    Drift,

    /// <summary>Something that git does not describe: a node, a certificate's key, an outage outside.</summary>
    OutsideGit,

    /// <summary>Nothing is broken: waste, or an alert without a fault.</summary>
    NoFault,

    /// <summary>A fault was found and its origin was not.</summary>
    Unknown,
}
