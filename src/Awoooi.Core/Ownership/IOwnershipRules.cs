namespace Awoooi.Ownership;

/// <summary>Who owns which path, by a CODEOWNERS file of the base branch.</summary>
public interface IOwnershipRules
{
    /// <summary>
    /// The owners of a path: one entry for each section that applies to it, and never none. At least one of them asks for an approval:
    /// where the file asks for nobody's, that one names nobody, so that the fallback owners decide.
    /// </summary>
    IReadOnlyList<PathOwners> OwnersOf(string path);

    /// <summary>Every line that matches a path, from 1 and in the order of the file, exclusions included.</summary>
    IReadOnlyList<int> LinesThatMatch(string path);

    /// <summary>Lines that could not be read. Any of them makes ownership unresolvable: fallback owners decide.</summary>
    IReadOnlyList<OwnershipError> Errors { get; }
}

/// <summary>The owners of one path, by one section of the file.</summary>
/// <param name="Path">The path.</param>
/// <param name="Owners">Owners as written (<c>@user</c>, <c>@org/team</c>, <c>@@role</c>, an address); any of them may approve.</param>
/// <param name="Line">Line of the deciding rule, from 1; 0 when none matched.</param>
/// <param name="Section">Name of the section that says so; empty outside of named sections, which GitHub does not have.</param>
/// <param name="Approvals">How many of the owners must approve; 0 for a section that only suggests them.</param>
public sealed record PathOwners(string Path, IReadOnlyList<string> Owners, int Line, string Section = "", int Approvals = 1);

/// <summary>A line that is no rule, or that asks for less than it seems to.</summary>
/// <param name="Line">From 1; 0 where the file as a whole is meant.</param>
/// <param name="Column">From 1; 0 where the file as a whole is meant.</param>
/// <param name="Kind">Stable name of the fault.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record OwnershipError(int Line, int Column, string Kind, string Message);
