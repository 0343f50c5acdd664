using Awoooi.Ownership;

namespace Awoooi.Reviews;

/// <summary>The paths that one line of CODEOWNERS decides on, who may sign for them, and how many of them must.</summary>
internal sealed record OwnedPaths(IReadOnlyList<string> Paths, OwnerGroup Owners, int Approvals, string Section)
{
    /// <summary>One for each line that decides on anything and asks for anybody.</summary>
    public static IReadOnlyList<OwnedPaths> Of(IReadOnlyList<PathOwners> owners, Roster roster) =>
    [
        .. owners.Where(x => x.Approvals > 0).GroupBy(x => (x.Section, x.Line, x.Approvals, Owners: string.Join(' ', x.Owners)))
            .Select(x => new OwnedPaths([.. x.Select(p => p.Path)], roster.OwnersOf(x.First()), x.Key.Approvals, x.Key.Section)),
    ];

    /// <summary>What is missing, in words; null when nothing is.</summary>
    public string? Gap(IEnumerable<Signer> signers)
    {
        var lacking = Approvals - signers.Where(x => x.Owns(Owners)).Select(x => x.Name).Distinct().Count();
        if (lacking <= 0) return null;
        var paths = Paths.Count == 1 ? Paths[0] : $"{Paths[0]} and {Paths.Count - 1} more";
        var what = $"needs {(lacking == 1 ? "an owner" : $"{lacking} owners")} of {paths}{(Section.Length == 0 ? "" : $" (section {Section})")}";
        if (Owners.Names.Count > 0) return $"{what}: {string.Join(" or ", Owners.Handles)}{(Owners.IsFallback ? " (fallback owners)" : "")}";
        return Owners.Handles.Count > 0
            ? $"{what}, and nobody in roles.yaml is {string.Join(" or ", Owners.Handles)}"
            : $"{what}, and nobody owns it: name owners in CODEOWNERS or fallbackOwners in roles.yaml";
    }
}
