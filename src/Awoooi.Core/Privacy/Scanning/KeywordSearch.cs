using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Awoooi.Privacy.Scanning;

/// <summary>Finds any of many words, in any case: 64 characters at once by their first letters, and then exactly.</summary>
/// <remarks>
/// The usual vectorised search for several words looks at halves of a letter, and with fifty words it stops at every fifth character of a
/// log. Here a letter is looked up whole: each of eight buckets of words knows which letters may stand first, second and third.
/// </remarks>
internal sealed class KeywordSearch
{
    private const int Buckets = 8;
    private const int Prefix = 3;

    private readonly Vector128<byte>[] _early = new Vector128<byte>[Prefix]; // buckets that have ` a b ... o there
    private readonly Vector128<byte>[] _late = new Vector128<byte>[Prefix];  // and p q ... z
    private readonly Vector128<byte> _short; // buckets of words with two letters
    private readonly string[][] _words = new string[1 << (5 * Prefix)][];

    /// <summary>Makes one.</summary>
    /// <param name="words">In lower case; at least the first two characters are letters.</param>
    public KeywordSearch(params string[] words)
    {
        var prefixes = words.Select(x => new string([.. x.Take(Prefix).TakeWhile(char.IsAsciiLetterLower)])).Distinct(StringComparer.Ordinal).ToList();
        var buckets = Divide(prefixes);
        for (var place = 0; place < Prefix; place++)
        {
            (_early[place], _late[place]) = (Table(buckets, place, '`'), Table(buckets, place, 'p'));
        }
        _short = Vector128.Create((byte)Enumerable.Range(0, Buckets).Where(x => buckets[x].Exists(y => y.Length < Prefix)).Sum(x => 1 << x));
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] = [.. words.Where(x => Enumerable.Range(0, Math.Min(Prefix, x.Length)).All(y => (x[y] & 31) == ((i >> (5 * y)) & 31)))];
        }
    }

    /// <summary>Begins to search a text.</summary>
    public Cursor In(ReadOnlySpan<char> text) => new(this, text);

    private ulong Candidates(ReadOnlySpan<char> block)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(block[..(BitRow.Width + Prefix)]));
        var (early, late) = (_early, _late);
        var places = 0UL;
        for (var part = 0; part < 4; part++)
        {
            var at = (nuint)part * 16;
            var found = Look(Letters(ref units, at), early[0], late[0]) & Look(Letters(ref units, at + 1), early[1], late[1])
                & (Look(Letters(ref units, at + 2), early[2], late[2]) | _short);
            places |= (ulong)(~Vector128.Equals(found, Vector128<byte>.Zero)).ExtractMostSignificantBits() << (part * 16);
        }
        return places;
    }

    // Letters without their case begin at 0x60, and p at 0x70; all else, other scripts too, is beyond both tables.
    private static Vector128<byte> Letters(ref ushort units, nuint at) =>
        (Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref units, at), Vector128.LoadUnsafe(ref units, at + 8)) | Vector128.Create((byte)0x20)) ^ Vector128.Create((byte)0x60);

    private static Vector128<byte> Look(Vector128<byte> letters, Vector128<byte> early, Vector128<byte> late) =>
        Vector128.Shuffle(early, letters) | Vector128.Shuffle(late, letters ^ Vector128.Create((byte)0x10));

    private bool IsWord(ReadOnlySpan<char> text, int at)
    {
        foreach (var word in _words[(text[at] & 31) | ((text.At(at + 1) & 31) << 5) | ((text.At(at + 2) & 31) << 10)])
        {
            if (at + word.Length <= text.Length && Ascii.EqualsIgnoreCase(text.Slice(at, word.Length), word)) return true;
        }
        return false;
    }

    private static Vector128<byte> Table(List<string>[] buckets, int place, char first) => Vector128.Create(
        [.. Enumerable.Range(first, 16).Select(x => (byte)Enumerable.Range(0, Buckets).Where(y => buckets[y].Exists(z => z.Length > place && z[place] == x)).Sum(y => 1 << y))]);

    /// <summary>Each where it adds the fewest mixtures: words with the first letter of one, the second of another.</summary>
    private static List<string>[] Divide(List<string> prefixes)
    {
        List<string>[] buckets = [.. Enumerable.Range(0, Buckets).Select(_ => new List<string>())];
        foreach (var prefix in prefixes.OrderBy(x => x.Length).ThenBy(x => x, StringComparer.Ordinal))
        {
            buckets.MinBy(x => Mixtures([.. x, prefix]) - Mixtures(x))!.Add(prefix);
        }
        return buckets;
    }

    private static int Mixtures(List<string> bucket) => bucket.Count == 0 ? 0
        : Enumerable.Range(0, Prefix).Select(place => bucket.Exists(x => x.Length <= place) ? 26 : bucket.Select(x => x[place]).Distinct().Count()).Aggregate((x, y) => x * y);

    /// <summary>Goes through a text from word to word; what is known of a block is kept.</summary>
    public ref struct Cursor(KeywordSearch search, ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _block = -BitRow.Width;
        private ulong _places;

        /// <summary>Places that were compared with words so far.</summary>
        public int Tried { get; private set; }

        /// <summary>The next place at or after another where a word stands; -1 when there is none. Places only grow.</summary>
        public int Next(int from)
        {
            if (from - _block >= BitRow.Width && !MoveTo(from)) return -1;
            _places &= ulong.MaxValue << (from - _block);
            while (true)
            {
                for (; _places != 0; _places &= _places - 1)
                {
                    var place = _block + BitOperations.TrailingZeroCount(_places);
                    Tried++;
                    if (search.IsWord(_text, place)) return place;
                }
                if (!MoveTo(_block + BitRow.Width)) return -1;
            }
        }

        private bool MoveTo(int block)
        {
            if (block >= _text.Length) return false;
            _block = block;
            Span<char> last = stackalloc char[BitRow.Width + Prefix];
            scoped var rest = _text[block..];
            if (rest.Length < last.Length)
            {
                last.Clear();
                rest.CopyTo(last);
                rest = last;
            }
            _places = search.Candidates(rest);
            return true;
        }
    }
}
