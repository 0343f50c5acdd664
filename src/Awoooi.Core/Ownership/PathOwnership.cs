using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Ownership;

/// <summary>Who owns the paths of a repository, by the CODEOWNERS file of its base branch, failing closed.</summary>
public sealed class PathOwnership
{
    private readonly IOwnershipRules _rules;

    private readonly ReadOnlyMemory<byte> _content;

    // One bad line makes all of the file unreliable: what it was meant to say could be about any path.
    private PathOwnership(string file, IOwnershipRules rules, ReadOnlyMemory<byte> content = default) =>
        (File, _rules, _content) = (file, rules.Errors.Count == 0 ? rules : new UnknownOwners(rules.Errors), content);

    /// <summary>The file in force; empty when there is none.</summary>
    public string File { get; }

    /// <summary>What is wrong with the file; with anything in it, owners cannot be told.</summary>
    public IReadOnlyList<OwnershipError> Errors => _rules.Errors;

    /// <summary>
    /// Why owners cannot be told; empty when they can. Then every path counts as unowned, so that the fallback owners decide,
    /// and the risk of any change is at least HIGH.
    /// </summary>
    public string Fault => Errors switch
    {
        [] => "",
        [{ Line: 0 } whole, ..] => $"{File}: {whole.Message}",
        [var first, ..] => $"{File} line {first.Line}, column {first.Column}: {first.Message}" + (Errors.Count == 1 ? "" : $", and {Errors.Count - 1} more"),
    };

    /// <summary>Reads the file of a tree, which must be the base branch's, never a change's own.</summary>
    public static PathOwnership Read(IManifestTree baseTree, CodeownersDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(baseTree);
        var entry = CodeownersFile.Locations(dialect).Select(x => baseTree.Entries.FirstOrDefault(e => e.Path == x)).FirstOrDefault(x => x is not null);
        if (entry is null) return new("", new UnknownOwners([]));
        return entry.Kind == TreeEntryKind.File && baseTree.Read(entry.Path) is { } content
            ? Of(entry.Path, content, dialect)
            : new(entry.Path, UnknownOwners.Because("no-file", "it is no regular file"));
    }

    /// <summary>Reads the content of a file.</summary>
    public static PathOwnership Of(string file, ReadOnlyMemory<byte> content, CodeownersDialect dialect) =>
        new(file, CodeownersFile.Parse(content, dialect), content);

    /// <summary>The owners of each path, in the order given; several for a path that several sections speak of.</summary>
    public IReadOnlyList<PathOwners> OwnersOf(IEnumerable<string> paths) => [.. paths.SelectMany(_rules.OwnersOf)];

    /// <summary>A line of the file, from 1, without blanks around it.</summary>
    public string TextOf(int line) => Encoding.UTF8.GetString(_content.Span).Split('\n')[line - 1].Trim('\uFEFF', ' ', '\t', '\r');

    /// <summary>Every line that matches a path, from 1; none when owners cannot be told.</summary>
    public IReadOnlyList<int> LinesThatMatch(string path) => _rules.LinesThatMatch(path);
}
