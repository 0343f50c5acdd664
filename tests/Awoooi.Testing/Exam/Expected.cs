using Awoooi.Objects;
using Awoooi.Risks;

namespace Awoooi.Testing.Exam;

/// <summary>The answer to a scenario, as <c>expected.yaml</c> states it.</summary>
/// <param name="Id">The scenario.</param>
/// <param name="Kind">The main verdict: <c>pr</c> or <c>no-safe-fix</c>.</param>
/// <param name="Incidents">Each stands by itself.</param>
public sealed record Expected(string Id, string Kind, IReadOnlyList<ExpectedIncident> Incidents);

/// <summary>The answer for one incident.</summary>
/// <param name="Name">Its name within the scenario.</param>
/// <param name="Kind"><c>pr</c> or <c>no-safe-fix</c>.</param>
/// <param name="Alerts">Names of the alerts that belong to it.</param>
/// <param name="RootCauses">The objects at fault.</param>
/// <param name="Acceptable">Alternatives; one must hold in full.</param>
/// <param name="MayAlsoChange">What may differ besides.</param>
/// <param name="Tolerated">Answers that are neither right nor wrong; often in words only.</param>
/// <param name="Rejected">Tempting wrong answers.</param>
/// <param name="MinimumRisk">The lowest level that the change may be given.</param>
public sealed record ExpectedIncident(
    string Name,
    string Kind,
    IReadOnlyList<string> Alerts,
    IReadOnlyList<RootCause> RootCauses,
    IReadOnlyList<Alternative> Acceptable,
    IReadOnlyList<Allowance> MayAlsoChange,
    IReadOnlyList<string> Tolerated,
    IReadOnlyList<RejectedAnswer> Rejected,
    RiskLevel MinimumRisk);

/// <summary>An object at fault.</summary>
/// <param name="Object">The object.</param>
/// <param name="Place">Where git declares the fault; null when it does not.</param>
public sealed record RootCause(DocumentName Object, Place? Place);

/// <summary>One right answer: all its changes hold.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Changes">The changes.</param>
public sealed record Alternative(string Id, IReadOnlyList<ExpectedChange> Changes);

/// <summary>One field and what it must be afterwards.</summary>
/// <param name="Place">The field.</param>
/// <param name="Must">The rule.</param>
public sealed record ExpectedChange(Place Place, Must Must);

/// <summary>Something that may differ too.</summary>
/// <param name="Place">The field; null for a removed file.</param>
/// <param name="FileRemoved">The file that may go; null for a field.</param>
/// <param name="Must">What the field must be if it differs; null when anything goes.</param>
public sealed record Allowance(Place? Place, string? FileRemoved, Must? Must);

/// <summary>A wrong answer.</summary>
/// <param name="Id">Its name.</param>
/// <param name="What">In words.</param>
/// <param name="Place">Where it would show; null when only words say it.</param>
public sealed record RejectedAnswer(string Id, string What, Place? Place);

/// <summary>A field of a document of a file; a part that is null means all of it.</summary>
/// <param name="File">Path from the root.</param>
/// <param name="Document">The document.</param>
/// <param name="Field">The field.</param>
public sealed record Place(string File, DocumentName? Document, FieldPath? Field)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Document?.ToString() ?? File} {Field}".TrimEnd();
}
