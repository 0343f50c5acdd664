using Awoooi.Privacy.Labels;

namespace Awoooi.Privacy;

/// <summary>Lets a streamed answer through piece by piece, never with half a label: what may become one is held back until it closes.</summary>
/// <remarks>For one reader. What was held back is bounded by the longest label.</remarks>
public sealed class LabelStream
{
    private string _held = "";

    /// <summary>Takes the next piece.</summary>
    /// <returns>What can be passed on now; empty when all of it is held back.</returns>
    public string Push(string piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        var text = _held + piece;
        var open = text.LastIndexOf('[');
        var end = open >= 0 && MayBecomeLabel(text.AsSpan(open)) ? open : text.Length;
        _held = text[end..];
        return text[..end];
    }

    /// <summary>The stream has ended.</summary>
    /// <returns>What was still held back.</returns>
    public string Finish()
    {
        var rest = _held;
        _held = "";
        return rest;
    }

    private static bool MayBecomeLabel(ReadOnlySpan<char> text)
    {
        if (text.Length >= LabelGrammar.Longest) return false;
        foreach (var c in text[1..])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        }
        return true;
    }
}
