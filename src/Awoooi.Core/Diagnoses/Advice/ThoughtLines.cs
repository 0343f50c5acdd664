using Awoooi.Privacy;

namespace Awoooi.Diagnoses.Advice;

/// <summary>Makes lines out of what a model says to itself piece by piece, and never shows half a label.</summary>
internal sealed class ThoughtLines(Action<string> say)
{
    private const int Longest = 160;

    private readonly LabelStream _labels = new();
    private string _line = "";

    public void Push(string piece)
    {
        if (piece.Length > 0) Take(_labels.Push(piece));
    }

    public void Finish()
    {
        Take(_labels.Finish() + "\n");
    }

    private void Take(string text)
    {
        _line += text;
        for (var end = End(); end >= 0; end = End())
        {
            var line = _line[..end].Trim();
            _line = _line[end..].TrimStart('\r', '\n');
            if (line.Length > 0) say(line);
        }
    }

    private int End()
    {
        var end = _line.IndexOf('\n', StringComparison.Ordinal);
        if (end >= 0 || _line.Length <= Longest) return end;
        return _line.LastIndexOf(' ') is > 0 and var space ? space : _line.Length;
    }
}
