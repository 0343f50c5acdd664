using Awoooi.Privacy;

namespace Awoooi.Diagnoses.Advice;

/// <summary>Makes lines out of what a model says to itself piece by piece, and never shows half a label.</summary>
internal sealed class ThoughtLines(Action<string> say)
{
    private const int Longest = 160;

    // A model can talk to itself without end; nobody reads that.
    private const int MostLetters = 20_000;

    private readonly LabelStream _labels = new();
    private string _line = "";
    private int _letters;

    public void Push(string piece)
    {
        var room = Math.Min(piece.Length, MostLetters - _letters);
        _letters += room;
        if (room > 0) Take(_labels.Push(piece[..room]));
    }

    public void Finish() => Take(_labels.Finish() + "\n");

    private void Take(string text)
    {
        var (rest, start) = (_line + text, 0);
        for (var end = End(rest, start); end >= 0; end = End(rest, start))
        {
            if (rest[start..end].Trim() is { Length: > 0 } line) say(line);
            start = end + (end < rest.Length && rest[end] == '\n' ? 1 : 0);
        }
        _line = rest[start..];
    }

    private static int End(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        if (end >= 0 && end - start <= Longest) return end;
        if (text.Length - start <= Longest) return -1;
        return text.LastIndexOf(' ', start + Longest, Longest) is var space && space > start ? space : start + Longest;
    }
}
