using System.Numerics;

namespace Awoooi.Privacy.Scanning;

/// <summary>Which characters of a text are of one class, a bit each.</summary>
/// <param name="bits">The first character is the lowest bit of the first number; one number more than the text needs, zero beyond the text.</param>
internal readonly ref struct BitRow(ReadOnlySpan<ulong> bits)
{
    /// <summary>Characters that one number tells about, and the longest run that can be asked for.</summary>
    public const int Width = 64;

    private readonly ReadOnlySpan<ulong> _bits = bits;

    /// <summary>The places of all characters of the class, in order.</summary>
    public Places GetEnumerator() => new(_bits);

    /// <summary>The next character of the class at or after a place; -1 when there is none.</summary>
    public int Next(int from)
    {
        var index = from / Width;
        if (index >= _bits.Length) return -1;
        var left = _bits[index] & (ulong.MaxValue << from);
        while (left == 0)
        {
            if (++index == _bits.Length) return -1;
            left = _bits[index];
        }
        return (index * Width) + BitOperations.TrailingZeroCount(left);
    }

    /// <summary>Which of the 64 characters from a place on are of the class, the first as the lowest bit.</summary>
    public ulong From(int place)
    {
        var (index, shift) = (place / Width, place % Width);
        if (index + 1 >= _bits.Length) return index < _bits.Length ? _bits[index] >> shift : 0;
        return (_bits[index] >> shift) | (_bits[index + 1] << 1 << (Width - 1 - shift));
    }

    /// <summary>Goes on while characters are of the class.</summary>
    /// <returns>The place of the first that is not.</returns>
    public int Skip(int from)
    {
        var index = from / Width;
        if (index >= _bits.Length) return from;
        var left = ~_bits[index] & (ulong.MaxValue << from);
        while (left == 0) left = ~_bits[++index];
        return (index * Width) + BitOperations.TrailingZeroCount(left);
    }

    /// <summary>Goes back while characters are of the class, not before <paramref name="floor"/>.</summary>
    /// <returns>The place of the first of them.</returns>
    public int SkipBack(int from, int floor)
    {
        if (from <= floor) return from;
        var index = (from - 1) / Width;
        var left = ~_bits[index] & (ulong.MaxValue >> (Width - 1 - ((from - 1) % Width)));
        while (left == 0)
        {
            if (index * Width <= floor) return floor;
            left = ~_bits[--index];
        }
        return Math.Max(floor, (index * Width) + Width - BitOperations.LeadingZeroCount(left));
    }

    /// <summary>The next stretch of at least so many characters of the class, at most <see cref="Width"/>, as long as it goes.</summary>
    /// <returns>Where it begins and ends; (-1, -1) when there is none.</returns>
    public (int Start, int End) NextRun(int from, int least)
    {
        var mask = ulong.MaxValue << from;
        for (var index = from / Width; index + 1 < _bits.Length; index++, mask = ulong.MaxValue)
        {
            var runs = Runs(_bits[index] & mask, _bits[index + 1], least);
            if (runs == 0) continue;
            var start = (index * Width) + BitOperations.TrailingZeroCount(runs);
            return (start, Skip(start + least));
        }
        return (-1, -1);
    }

    /// <summary>Whether the stretch of <paramref name="length"/> characters, at most <see cref="Width"/>, has that many of the class in a row.</summary>
    public bool HasRun(int from, int length, int least) => length >= least && Runs(From(from) & (ulong.MaxValue >> (Width - length)), 0, least) != 0;

    /// <summary>Where so many bits in a row begin, of which the first number tells and the second says how it goes on.</summary>
    /// <remarks>Two in a row are where a bit and its neighbour are, four are two twos, and so on.</remarks>
    public static ulong Runs(ulong low, ulong high, int least)
    {
        for (var have = 1; have < least && low != 0;)
        {
            var step = Math.Min(have, least - have);
            low &= (low >> step) | (high << (Width - step));
            high &= high >> step;
            have += step;
        }
        return low;
    }

    /// <summary>Goes through the places of a row.</summary>
    public ref struct Places(ReadOnlySpan<ulong> bits)
    {
        private readonly ReadOnlySpan<ulong> _bits = bits;
        private int _index = -1;
        private ulong _left;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_left == 0)
            {
                if (++_index >= _bits.Length) return false;
                _left = _bits[_index];
            }
            Current = (_index * Width) + BitOperations.TrailingZeroCount(_left);
            _left &= _left - 1;
            return true;
        }
    }
}
