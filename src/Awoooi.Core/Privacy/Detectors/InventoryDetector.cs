using System.Buffers;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Detectors;

/// <summary>Names of the cluster, exactly as they are, where they stand as a whole name.</summary>
internal sealed class InventoryDetector(ClusterInventory inventory) : IDetector
{
    // -7d9c6b5f4d-x2k9p and the sign behind it
    private const int PodSuffix = 18;

    private readonly int _longest = inventory.Names.Keys.Select(x => x.Length).DefaultIfEmpty().Max();
    private readonly SearchValues<string> _names = SearchValues.Create([.. inventory.Names.Keys], StringComparison.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _kinds =
        new Dictionary<string, string>(inventory.Names, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        var done = 0;
        for (var at = text.Next(0, _names); at >= 0; at = text.Next(Math.Max(at + 1, done), _names))
        {
            if (IsInside(text.At(at - 1))) continue;
            var end = at + text.Slice(at, Math.Min(_longest + PodSuffix, text.Length - at)).Skip<ObjectNames>(0);
            findings.Look(end - at);
            done = Math.Max(done, at + 1);
            if (Known(text, at, end) is not (> 0 and var stop)) continue;
            _kinds.TryGetValue(text[at..stop], out var kind);
            findings.Add(at, stop, kind!, "inventory");
            done = stop;
        }
    }

    // The longest name that ends where a name can end.
    private int Known(ReadOnlySpan<char> text, int start, int end)
    {
        for (var stop = end; stop > start; stop--)
        {
            if (stop < end && text[stop] is not ('.' or '-' or ':')) continue;
            if (stop < end && text[stop] == '-' && PodNameDetector.Suffix(text[start..end]) != stop - start) continue;
            if (_kinds.ContainsKey(text[start..stop])) return stop;
        }
        return 0;
    }

    private static bool IsInside(char before) => char.IsLetterOrDigit(before) || before is '-' or '_';

    private readonly struct ObjectNames : ICharacterClass
    {
        public static bool Has(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or ':';
    }
}
