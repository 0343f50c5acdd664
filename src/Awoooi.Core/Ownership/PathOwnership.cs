using Awoooi.Repositories;

namespace Awoooi.Ownership;

/// <summary>Who owns the paths of a repository, by the CODEOWNERS file of its base branch, failing closed.</summary>
public sealed class PathOwnership
{
    /// <summary>Where the file is looked for; the first that is there counts (GitHub).</summary>
    public static readonly IReadOnlyList<string> Locations = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

    private readonly IOwnershipRules? _rules;

    private PathOwnership(string file, IOwnershipRules? rules, string fault) => (File, _rules, Fault) = (file, rules, fault);

    /// <summary>The file in force; empty when there is none.</summary>
    public string File { get; }

    /// <summary>
    /// Why owners cannot be told; empty when they can. Then every path counts as unowned, so that the fallback owners decide,
    /// and the risk of any change is at least HIGH.
    /// </summary>
    public string Fault { get; }

    /// <summary>Reads the file of a tree, which must be the base branch's, never a change's own.</summary>
    public static PathOwnership Read(IManifestTree baseTree)
    {
        ArgumentNullException.ThrowIfNull(baseTree);
        var entry = Locations.Select(x => baseTree.Entries.FirstOrDefault(e => e.Path == x)).FirstOrDefault(x => x is not null);
        if (entry is null) return new("", null, "");
        if (entry.Kind != TreeEntryKind.File || baseTree.Read(entry.Path) is not { } content) return new(entry.Path, null, $"{entry.Path} is no regular file");
        if (!Codeowners.Parse(content).Succeeded(out var rules, out var refusal)) return new(entry.Path, null, refusal.Reason);
        return new(entry.Path, rules, FaultOf(entry.Path, rules.Errors));
    }

    /// <summary>The owners of each path, in the order given.</summary>
    public IReadOnlyList<PathOwners> OwnersOf(IEnumerable<string> paths) =>
        [.. paths.Select(x => _rules is null || Fault.Length > 0 ? new PathOwners(x, [], 0) : _rules.OwnersOf(x))];

    private static string FaultOf(string file, IReadOnlyList<OwnershipError> errors) => errors.Count == 0
        ? ""
        : $"{file} line {errors[0].Line}, column {errors[0].Column}: {errors[0].Message}" + (errors.Count == 1 ? "" : $", and {errors.Count - 1} more");
}
