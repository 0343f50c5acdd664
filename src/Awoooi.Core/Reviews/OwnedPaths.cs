using Awoooi.Ownership;

namespace Awoooi.Reviews;

/// <summary>The paths that one line of CODEOWNERS decides on, and who may sign for them.</summary>
internal sealed record OwnedPaths(IReadOnlyList<string> Paths, OwnerGroup Owners)
{
    /// <summary>One for each line that decides on anything.</summary>
    public static IReadOnlyList<OwnedPaths> Of(IReadOnlyList<PathOwners> owners, Roster roster) =>
        [.. owners.GroupBy(x => (x.Line, Owners: string.Join(' ', x.Owners))).Select(x => new OwnedPaths([.. x.Select(p => p.Path)], roster.OwnersOf(x.First())))];

    /// <summary>What is missing, in words; null when nothing is.</summary>
    public string? Gap(IEnumerable<Signer> signers)
    {
        if (signers.Any(x => x.Owns(Owners))) return null;
        var what = Paths.Count == 1 ? Paths[0] : $"{Paths[0]} and {Paths.Count - 1} more";
        if (Owners.Names.Count > 0) return $"needs an owner of {what}: {string.Join(" or ", Owners.Handles)}{(Owners.IsFallback ? " (fallback owners)" : "")}";
        return Owners.Handles.Count > 0
            ? $"needs an owner of {what}, and nobody in roles.yaml is {string.Join(" or ", Owners.Handles)}"
            : $"needs an owner of {what}, and nobody owns it: name owners in CODEOWNERS or fallbackOwners in roles.yaml";
    }
}
