using Awoooi.Privacy.Labels;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Detectors;

/// <summary>Text that pretends to be a label of ours, in any case.</summary>
/// <param name="kinds">Every kind that a label can have.</param>
internal sealed class LookalikeDetector(IEnumerable<string> kinds) : IDetector
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _kinds =
        new HashSet<string>(kinds, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        if (findings.Layer > 0) return; // nobody reads it as a label while it is encoded
        foreach (var at in map.Brackets)
        {
            if (!char.IsAsciiLetter(text.At(at + 1))) continue;
            findings.Look(LabelGrammar.Longest);
            if (text.HasAt(at, Shield.Withheld)) findings.Add(at, at + Shield.Withheld.Length, Kinds.Lookalike, "label-lookalike");
            else if (LabelGrammar.TryRead(text[at..], out var kind, out var length) && _kinds.Contains(kind)) findings.Add(at, at + length, Kinds.Lookalike, "label-lookalike");
        }
    }
}
