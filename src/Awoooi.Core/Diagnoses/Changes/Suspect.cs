using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Changes;

/// <summary>One changed field that could explain a fault.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Change">The object as the commit changed it.</param>
/// <param name="Field">The field.</param>
/// <param name="Effect">What the field can do.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="Fit">How well it explains the fault, from 0 to 1.</param>
/// <param name="Mentioned">Whether the target's own words name what the change brought in.</param>
internal sealed record Suspect(DeclaredCommit Commit, DeclaredChange Change, FieldChange Field, ChangeEffect Effect, Direction Direction, double Fit, bool Mentioned)
{
    public ObjectRef Object => Change.Change.Object;

    public bool IsWholeObject => Change.Change.Kind != ChangeKind.Modified;
}
