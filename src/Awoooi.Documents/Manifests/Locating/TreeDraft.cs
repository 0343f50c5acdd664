using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Collects the files of a candidate that needs several; each edit sees the ones before it.</summary>
internal sealed class TreeDraft
{
    private readonly Dictionary<string, EditedFile> _files = new(StringComparer.Ordinal);

    public TreeDraft(IManifestTree tree) => Tree = tree;

    /// <summary>The tree with the edits so far.</summary>
    public IManifestTree Tree { get; private set; }

    /// <summary>Adds a file, unless it could not be edited.</summary>
    public Refusal? Add(Result<EditedFile> file)
    {
        if (!file.Succeeded(out var edited, out var refusal)) return refusal;
        _files[edited.Path] = edited;
        Tree = new EditedTree(Tree, [edited.Edit]);
        return null;
    }

    /// <summary>The candidate.</summary>
    public Candidate As(string decidedBy) => new(decidedBy, _files.Values.ToList());
}
