namespace Awoooi.Ownership;

/// <summary>Who owns which path, by a CODEOWNERS file of the base branch.</summary>
public interface IOwnershipRules
{
    /// <summary>The owners of a path and the line that decided; no owners when none is declared.</summary>
    PathOwners OwnersOf(string path);

    /// <summary>Lines that could not be read. Any of them makes ownership unresolvable: fallback owners decide.</summary>
    IReadOnlyList<OwnershipError> Errors { get; }
}

/// <summary>The owners of one path.</summary>
/// <param name="Path">The path.</param>
/// <param name="Owners">Owners as written (<c>@user</c>, <c>@org/team</c>, an address); any one of them suffices.</param>
/// <param name="Line">Line of the deciding rule, from 1; 0 when none matched.</param>
public sealed record PathOwners(string Path, IReadOnlyList<string> Owners, int Line);

/// <summary>A line that is no rule.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Kind">Stable name of the fault.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record OwnershipError(int Line, int Column, string Kind, string Message);
