using Awoooi.Costs;
using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Privacy;
using Awoooi.Proofs;
using Awoooi.Remedies;
using Awoooi.Risks;
using Awoooi.Topology;

namespace Awoooi.PullRequests;

/// <summary>All that a proposal tells its reviewers. Texts are shielded already; the writer escapes them.</summary>
/// <param name="Incident">Id of the incident.</param>
/// <param name="Subject">What the alerts point at.</param>
/// <param name="Alerts">The alerts, earliest first.</param>
/// <param name="Diagnosis">What is believed to be wrong.</param>
/// <param name="Facts">The facts that the diagnosis cites by id; others are not shown.</param>
/// <param name="Plan">The remedy.</param>
/// <param name="Change">The edit.</param>
/// <param name="Proof">What was checked.</param>
/// <param name="Risk">How dangerous it is.</param>
/// <param name="Signatures">Who must sign.</param>
/// <param name="Owners">Who owns the touched paths.</param>
/// <param name="BlastRadius">What it can disturb.</param>
/// <param name="Cost">What it costs a month.</param>
/// <param name="NotChecked">Everything nobody looked at, in the user's terms.</param>
/// <param name="Identity">One per root cause and remedy; a trailer of the commit.</param>
/// <param name="BaseBranch">The branch it shall be merged into.</param>
/// <param name="ReviewCommands">Commands to read, approve and reject it, one a line; empty where the forge has buttons.</param>
public sealed record ProposalFacts(
    string Incident,
    ObjectRef Subject,
    IReadOnlyList<ProposalAlert> Alerts,
    Diagnosis Diagnosis,
    IReadOnlyList<ShieldedFact> Facts,
    RemedyPlan Plan,
    ManifestChange Change,
    Proof Proof,
    RiskAssessment Risk,
    SignatureRule Signatures,
    IReadOnlyList<PathSigners> Owners,
    BlastRadius BlastRadius,
    CostDelta Cost,
    IReadOnlyList<string> NotChecked,
    string Identity,
    string BaseBranch,
    IReadOnlyList<string> ReviewCommands)
{
    /// <summary>Earlier incidents like this one, the most similar first.</summary>
    public IReadOnlyList<EarlierIncident> Earlier { get; init; } = [];

    /// <summary>What was said against earlier changes of this kind, and what is different now.</summary>
    public IReadOnlyList<string> Objections { get; init; } = [];
}

/// <summary>One alert as a reviewer sees it.</summary>
/// <param name="Name">The alert's name, shielded.</param>
/// <param name="StartsAt">When it began to fire.</param>
/// <param name="Text">What it says of itself, shielded; empty when nothing.</param>
public sealed record ProposalAlert(string Name, DateTimeOffset StartsAt, string Text);

/// <summary>Who must sign for one path.</summary>
/// <param name="Path">The path.</param>
/// <param name="Owners">Owners as CODEOWNERS writes them, any one of whom suffices; empty when nobody owns it.</param>
public sealed record PathSigners(string Path, IReadOnlyList<string> Owners);
