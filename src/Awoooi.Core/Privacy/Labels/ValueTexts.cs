namespace Awoooi.Privacy.Labels;

/// <summary>Texts by their numbers, in one piece of memory.</summary>
internal sealed class ValueTexts
{
    private readonly List<int> _ends = [];
    private char[] _text = [];

    /// <summary>How many there are.</summary>
    public int Count => _ends.Count;

    /// <summary>A text by its number, from 1 on.</summary>
    public string this[int number] => new(_text, Start(number), _ends[number - 1] - Start(number));

    /// <summary>Adds one under the next number.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        var start = Start(Count + 1);
        if (start + text.Length > _text.Length) Array.Resize(ref _text, Math.Max(256, (start + text.Length) * 2));
        text.CopyTo(_text.AsSpan(start));
        _ends.Add(start + text.Length);
    }

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<string> ToList() => [.. Enumerable.Range(1, Count).Select(x => this[x])];

    private int Start(int number) => number > 1 ? _ends[number - 2] : 0;
}
