namespace Awoooi.Audit.Samples;

/// <summary>What the evidence says about one change, as an auditor asks for it. Texts are as recorded: shielded, and of unknown origin.</summary>
/// <param name="Number">The change's number.</param>
/// <param name="Incident">The incident that it was for.</param>
public sealed record ChangeEvidence(int Number, string Incident)
{
    /// <summary>What asked for it: the alerts, and people who ordered something.</summary>
    public IReadOnlyList<string> AskedBy { get; init; } = [];

    /// <summary>When its first record was written.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>The remedy and its target.</summary>
    public string What { get; init; } = "";

    /// <summary>The risk level.</summary>
    public string Risk { get; init; } = "";

    /// <summary>How many people had to sign.</summary>
    public int Needed { get; init; }

    /// <summary>Who signed, and counted.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init; } = [];

    /// <summary>The proof's digest.</summary>
    public string Proof { get; init; } = "";

    /// <summary>The proof's checks, each with its status.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>Number of the record that allowed the merge; 0 when there is none.</summary>
    public long AllowedBy { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset AllowedAt { get; init; }

    /// <summary>The merge commit; empty when no record names one.</summary>
    public string Merge { get; init; } = "";

    /// <summary>How it ended in the cluster; empty while nobody knows.</summary>
    public string Result { get; init; } = "";

    /// <summary>Who broke the glass for it; empty for a change that took the usual way.</summary>
    public IReadOnlyList<string> EmergencyBy { get; init; } = [];

    /// <summary>Whether it took the usual way.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>Who reviewed the emergency later, and when; empty while nobody has.</summary>
    public string LaterReview { get; init; } = "";

    /// <summary>Separation of duties: the engine wrote the change, so every signer is somebody else; what is asked is whether as many signed as had to.</summary>
    public string Duties => Needed == 0 ? "nobody had to sign"
        : ApprovedBy.Distinct(StringComparer.OrdinalIgnoreCase).Count() >= Needed ? $"kept: written by the engine, signed by {ApprovedBy.Count} others, {Needed} needed"
        : $"NOT KEPT: {ApprovedBy.Count} signed, {Needed} needed";

    /// <summary>Tested: every check of its proof, by status.</summary>
    public string Tested => Checks.Count == 0 ? "no proof is recorded"
        : string.Join(", ", Checks.GroupBy(x => x[(x.LastIndexOf(' ') + 1)..]).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Count()} {x.Key}"));
}
