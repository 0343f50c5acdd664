using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Labels;

/// <summary>Where in one text a value stood before: in a log, and in a long list, the same ones come again and again.</summary>
/// <remarks>A hash without a key: who makes values collide is only told that they are new. Eight bytes a place stay near the processor.</remarks>
internal readonly ref struct LastValues
{
    private const int Most = 1 << 16;
    private const int Hashed = 16; // characters at either end
    private const int Unit = 4; // characters of a number
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private readonly Span<(uint Tag, int Next)> _known;

    /// <summary>Room for so many values, or for fewer.</summary>
    public LastValues(int values) => _known = new (uint, int)[Math.Min(Most, BitOperations.RoundUpToPowerOf2((uint)values))];

    /// <summary>An earlier finding of the same kind and characters; -1 when none is remembered. From then on this one is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="findings">What was found in it.</param>
    /// <param name="at">The finding that is asked for.</param>
    public int Find(ReadOnlySpan<char> text, ReadOnlySpan<Finding> findings, int at)
    {
        ref readonly var finding = ref findings[at];
        var written = text.Slice(finding.Start, finding.Length);
        var hash = Hash(written);
        var (tag, place) = ((uint)(hash >> 32), (int)hash & (_known.Length - 1));
        ref var known = ref _known[place];
        ref var neighbour = ref _known[place ^ (_known.Length > 1 ? 1 : 0)];
        if (known.Tag == tag && Is(text, findings, known.Next - 1, finding.Kind, written)) return known.Next - 1;
        if (neighbour.Tag == tag && Is(text, findings, neighbour.Next - 1, finding.Kind, written)) return neighbour.Next - 1;
        (neighbour, known) = (known, (tag, at + 1));
        return -1;
    }

    private static bool Is(ReadOnlySpan<char> text, ReadOnlySpan<Finding> findings, int at, string kind, ReadOnlySpan<char> written) =>
        at >= 0 && findings[at].Kind == kind && written.SequenceEqual(text.Slice(findings[at].Start, findings[at].Length));

    private static ulong Hash(ReadOnlySpan<char> value)
    {
        var hash = (ulong)value.Length;
        if (value.Length < Unit)
        {
            foreach (var c in value) hash = (hash ^ c) * Factor;
            return hash ^ (hash >> 29);
        }
        for (var at = 0; at + Unit < Math.Min(Hashed, value.Length); at += Unit) hash = Mix(hash ^ Read(value, at));
        for (var at = Math.Max(0, value.Length - Hashed); at + Unit < value.Length && value.Length > Hashed; at += Unit) hash = Mix(hash ^ Read(value, at));
        return Mix(hash ^ Read(value, value.Length - Unit));
    }

    private static ulong Mix(ulong hash) => (hash * Factor) is var mixed ? mixed ^ (mixed >> 32) : 0;

    private static ulong Read(ReadOnlySpan<char> value, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(value.Slice(at, Unit))));
}
