using Awoooi.Diagnoses;

namespace Awoooi.Remedies;

/// <summary>Goes back to the image that ran before the commit which changed it.</summary>
internal sealed class RollbackImage : RevertChange
{
    public override string Id => "rollback-image";

    public override bool Treats(Cause cause) => cause.Kind == CauseKind.BadImage;
}
