using System.Globalization;

namespace Awoooi.Objects;

/// <summary>Splits the written form of a <see cref="FieldPath"/> into its steps.</summary>
internal static class FieldPathReader
{
    public static IEnumerable<FieldSegment> Read(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                var close = Close(text, at);
                yield return Bracket(text, text[(at + 1)..close]);
                at = close + 1;
                if (at < text.Length && text[at] == '.') at++;
                continue;
            }
            var end = text.AsSpan(at).IndexOfAny('.', '[') is var length and >= 0 ? at + length : text.Length;
            if (end == at) throw new FormatException($"'{text}' has an empty step at {at}");
            yield return new FieldSegment.Key(text[at..end]);
            at = end < text.Length && text[end] == '.' ? end + 1 : end;
        }
    }

    private static int Close(string text, int open)
    {
        var quoted = open + 1 < text.Length && text[open + 1] == '"';
        var close = quoted ? text.IndexOf("\"]", open + 2, StringComparison.Ordinal) + 1 : text.IndexOf(']', open);
        return close > open ? close : throw new FormatException($"'{text}' opens a bracket at {open} and does not close it");
    }

    private static FieldSegment Bracket(string text, string inner)
    {
        if (inner.Length >= 2 && inner[0] == '"') return new FieldSegment.Key(inner[1..^1]);
        if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return new FieldSegment.Index(position);
        var equals = inner.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new FieldSegment.Item(inner[..equals], inner[(equals + 1)..])
            : throw new FormatException($"'{text}': [{inner}] is neither a position, a quoted key nor key=value");
    }
}
