using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Lines that differ between two texts.</summary>
/// <param name="OldStart">First line in the old text, from 0.</param>
/// <param name="OldCount">Lines that go.</param>
/// <param name="NewStart">First line in the new text, from 0.</param>
/// <param name="NewCount">Lines that come.</param>
internal sealed record LineBlock(int OldStart, int OldCount, int NewStart, int NewCount);

/// <summary>Two texts, line by line; a line keeps its ending, so that a changed or missing one is a difference.</summary>
/// <param name="Old">Lines of the old text.</param>
/// <param name="New">Lines of the new text.</param>
/// <param name="Blocks">Where they differ, in order.</param>
internal sealed record LineDiff(IReadOnlyList<string> Old, IReadOnlyList<string> New, IReadOnlyList<LineBlock> Blocks)
{
    /// <summary>Compares two texts.</summary>
    public static LineDiff Of(string old, string now)
    {
        var result = Differ.Instance.CreateDiffs(old, now, ignoreWhiteSpace: false, ignoreCase: false, Chunker);
        return new(result.PiecesOld, result.PiecesNew, [.. result.DiffBlocks.Select(Block)]);
    }

    private static readonly LineEndingsPreservingChunker Chunker = new();

    private static LineBlock Block(DiffBlock block) => new(block.DeleteStartA, block.DeleteCountA, block.InsertStartB, block.InsertCountB);
}
