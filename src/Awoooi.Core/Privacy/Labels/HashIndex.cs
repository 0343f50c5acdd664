namespace Awoooi.Privacy.Labels;

/// <summary>Numbers values from 1 on, by their keyed hashes.</summary>
/// <remarks>
/// Four bytes a place, so that the table of a million values stays near the processor: the number, and as many bits of the hash as are left.
/// The whole hash is compared where those agree.
/// </remarks>
internal sealed class HashIndex
{
    private const int Smallest = 16;
    private const int Small = 1024;

    private readonly List<UInt128> _hashes = [];
    private uint[] _places = new uint[Smallest];

    /// <summary>How many values have a number.</summary>
    public int Count => _hashes.Count;

    /// <summary>The number of a value, which is <see cref="Count"/> when it is new; 0 when it is new and there are <paramref name="most"/> already.</summary>
    public int Number(UInt128 hash, int most)
    {
        var place = Find(hash, out var number);
        if (number > 0 || Count == most) return number;
        _hashes.Add(hash);
        _places[place] = Tag(hash) | (uint)Count;
        if (Count * 2 > _places.Length) Grow();
        return Count;
    }

    // Numbers are below the length of the table, which is a power of two.
    private uint Tag(UInt128 hash) => (uint)(hash >> 64) & ~(uint)(_places.Length - 1);

    private int Find(UInt128 hash, out int number)
    {
        var (mask, tag) = (_places.Length - 1, Tag(hash));
        for (var at = (int)(ulong)hash & mask; ; at = (at + 1) & mask)
        {
            number = (int)(_places[at] & (uint)mask);
            if (number == 0 || ((_places[at] & ~(uint)mask) == tag && _hashes[number - 1] == hash)) return at;
        }
    }

    private void Grow()
    {
        _places = new uint[_places.Length * (_places.Length < Small ? 2 : 4)];
        for (var number = 1; number <= Count; number++)
        {
            var hash = _hashes[number - 1];
            var at = (int)(ulong)hash & (_places.Length - 1);
            while (_places[at] != 0) at = (at + 1) & (_places.Length - 1);
            _places[at] = Tag(hash) | (uint)number;
        }
    }
}
