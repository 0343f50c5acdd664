using System.Numerics;

namespace Awoooi.Privacy.Labels;

/// <summary>The numbers that values of one text were given last: in a log the same ones come again and again.</summary>
internal readonly ref struct LastValues
{
    private const int Most = 1024;

    private readonly Span<NumberedValue> _known;

    /// <summary>Room for so many values, or for fewer.</summary>
    public LastValues(int values) => _known = new NumberedValue[Math.Min(Most, BitOperations.RoundUpToPowerOf2((uint)values))];

    /// <summary>The place of a value; another, or none, may stand there.</summary>
    public ref NumberedValue Of(ReadOnlySpan<char> written) =>
        ref _known[((written[0] * 5) + (written[^1] * 31) + (written[written.Length / 2] * 7) + (written[^((written.Length + 3) / 4)] * 131) + written.Length) & (_known.Length - 1)];
}

/// <summary>Where a value stands in the text, and its number.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Number">Its number; 0 for no value.</param>
internal readonly record struct NumberedValue(int Start, int Length, string Kind, int Number);
