using System.Buffers;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Fields;

/// <summary>All values below <c>data</c> and <c>stringData</c> of a Secret as kubectl prints it, whatever they are named; YAML, JSON, and JSON in a string.</summary>
internal sealed class SecretManifestDetector : IDetector
{
    private static readonly SearchValues<string> Kind = SearchValues.Create(
        ["kind: Secret", "kind: \"Secret\"", "kind: 'Secret'", "\"kind\":\"Secret\"", "\"kind\": \"Secret\"", "\\\"kind\\\":\\\"Secret\\\"", "\\\"kind\\\": \\\"Secret\\\""], StringComparison.Ordinal);

    private static readonly SearchValues<string> Data = SearchValues.Create(["data:", "stringData:", "data\":", "stringData\":", "data\\\":", "stringData\\\":"], StringComparison.Ordinal);

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        var done = 0;
        for (var at = text.Next(0, Kind); at >= 0; at = text.Next(done, Kind))
        {
            var end = text[at..].IndexOf("\n---") is >= 0 and var next ? at + next : text.Length;
            var start = text[done..at].LastIndexOf("\n---") is >= 0 and var last ? done + last : done;
            findings.Look(end - start);
            Document(text[..end], map.Names, start, findings);
            done = end;
        }
    }

    private static void Document(ReadOnlySpan<char> text, BitRow names, int start, FindingList findings)
    {
        for (var at = text.Next(start, Data); at >= 0; at = text.Next(at + 1, Data))
        {
            if (char.IsLetterOrDigit(text.At(at - 1))) continue; // metadata
            var colon = at + text[at..].IndexOf(':');
            var value = text.Skip<Blanks>(colon + 1);
            at = text.At(value) == '{' ? Braces(text, names, value + 1, findings) : text.At(value) is '\n' or '\r' ? Lines(text, at, value, findings) : colon;
        }
    }

    /// <summary>Entries of a JSON object, until it closes.</summary>
    private static int Braces(ReadOnlySpan<char> text, BitRow names, int at, FindingList findings)
    {
        while (at < text.Length && text[at] != '}')
        {
            var colon = text.Next(at, ':');
            var close = text.Next(at, '}');
            if (colon < 0 || (close >= 0 && close < colon)) break;
            var value = FieldReader.Read(text, names, at, colon);
            if (value.IsEmpty)
            {
                at = colon + 1;
                continue;
            }
            findings.Add(value.Start, value.End, Kinds.Secret, "secret-manifest");
            at = value.End;
            while (text.At(at) is '"' or '\\' or ',' or ' ' or '\n' or '\r' or '\t') at++;
        }
        return at;
    }

    /// <summary>Lines that are indented more than the one with the name.</summary>
    private static int Lines(ReadOnlySpan<char> text, int name, int at, FindingList findings)
    {
        var lineStart = text.LineStart(name, 200);
        var indent = lineStart < 0 ? 0 : text.Skip<Blanks>(lineStart) - lineStart;
        for (var line = text.Next(at, '\n'); line >= 0; line = text.Next(at, '\n'))
        {
            var start = text.Skip<Blanks>(line + 1);
            var stop = text.Next(start, '\n') is >= 0 and var found ? found : text.Length;
            if (start < stop && start - line - 1 <= indent && text[start] is not ('\r' or '#')) return line;
            Entry(text[..stop], start, findings);
            at = stop;
            if (stop == text.Length) break;
        }
        return Math.Max(name, at);
    }

    // "key: value", or a line of a block.
    private static void Entry(ReadOnlySpan<char> line, int start, FindingList findings)
    {
        var colon = line.Next(start, ':');
        var value = colon < 0 ? start : line.Skip<Blanks>(colon + 1);
        var end = line.Length;
        while (end > value && line[end - 1] is '\r' or ' ' or '"' or '\'') end--;
        if (line.At(value) is '"' or '\'') value++;
        if (end > value && !Placeholders.Is(line[value..end])) findings.Add(value, end, Kinds.Secret, "secret-manifest");
    }
}
