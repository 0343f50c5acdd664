namespace Awoooi.Objects;

/// <summary>What happened to one object between two sets of objects.</summary>
/// <param name="Object">Which object.</param>
/// <param name="Kind">Added, removed or modified.</param>
/// <param name="Fields">The differing fields; for an added or removed object the one change of the whole document.</param>
public sealed record ObjectChange(ObjectRef Object, ChangeKind Kind, IReadOnlyList<FieldChange> Fields);

/// <summary>The ways an object can differ.</summary>
public enum ChangeKind
{
    /// <summary>Not there before.</summary>
    Added,

    /// <summary>There before, gone now.</summary>
    Removed,

    /// <summary>There both times, with differing fields.</summary>
    Modified,
}
