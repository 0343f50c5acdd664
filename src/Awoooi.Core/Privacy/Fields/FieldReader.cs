using System.Buffers;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Fields;

/// <summary>Reads the value that stands behind a name: <c>k=v</c>, YAML, JSON (also inside a JSON string), code, XML, arguments, lists of environment variables.</summary>
internal static class FieldReader
{
    /// <summary>Characters of an unquoted value that are judged, where another field may begin in it; a secret goes on as far as it goes.</summary>
    public const int LongestUnquoted = 32;

    private const int Longest = 8192;
    private const int LongestPhrase = 128;
    private const int LongestPlain = 512; // where no other field begins in it: it is not read again for that one
    private const int LinesJudged = 2;

    private static readonly SearchValues<char> EndsBare = SearchValues.Create(" \t\r\n\"'`\\,;&<>|");

    /// <summary>The value; empty when none follows.</summary>
    public static FieldValue Read(ReadOnlySpan<char> text, BitRow names, int nameStart, int nameEnd)
    {
        var next = text.At(nameEnd);
        if (next == '>' && text.At(nameStart - 1) == '<') return Element(text, nameEnd + 1);
        var at = next == '\\' && text.At(nameEnd + 1) == '"' ? nameEnd + 2 : next is '"' or '\'' or '`' ? nameEnd + 1 : nameEnd;
        var wasQuoted = at > nameEnd;
        if (text.At(at) == ']') at++;
        var separator = text.Skip<Blanks>(at);
        var (length, isColon) = Separator(text, separator);
        if (length > 0)
        {
            var start = text.Skip<Blanks>(separator + length);
            if (!isColon && start > separator + length && separator == at && IsPair(text, start)) return default; // "ruser= rhost=x": it is empty
            if (!isColon && IsConnectionString(text, nameStart)) return ToSemicolon(text, Value(text, names, start, false));
            return Value(text, names, start, isColon && start > separator + length);
        }
        if (text.At(nameStart) == '-') return Argument(text, names, at, separator, wasQuoted);
        return Listed(text, names, separator);
    }

    /// <summary>Whether other fields of a connection string stand before this one: its value goes on to the next semicolon.</summary>
    public static bool IsConnectionString(ReadOnlySpan<char> text, int nameStart) => text.At(nameStart - 1) == ';' || (text.At(nameStart - 1) == ' ' && text.At(nameStart - 2) == ';');

    // Server=db;Password=a b;Database=x
    private static FieldValue ToSemicolon(ReadOnlySpan<char> text, FieldValue value)
    {
        if (value.Form != ValueForm.Bare) return value;
        var rest = text.Slice(value.Start, Math.Min(LongestPhrase, text.Length - value.Start));
        return rest.IndexOfAny(';', '"', '\n') is > 0 and var end && rest[end] == ';' && end > value.End - value.Start ? value with { End = value.Start + end } : value;
    }

    private static bool IsPair(ReadOnlySpan<char> text, int at) => text.Skip<NameCharacters>(at) is var end && end > at && text.At(end) == '=' && text.At(end + 1) != '=';

    // Of shells, Go, Ruby, and of make (::=, :::=, ?=).
    private static (int Length, bool IsColon) Separator(ReadOnlySpan<char> text, int at)
    {
        var signs = 0;
        while (signs < 3 && text.At(at + signs) is ':' or '?') signs++;
        if (text.At(at + signs) != '=') return signs == 1 && text[at] == ':' ? (1, true) : (text.At(at) == '-' && text.At(at + 1) == '>' ? 2 : 0, false);
        while (signs < 5 && text.At(at + signs) == '=') signs++;
        return (text.At(at + signs) == '>' ? signs + 1 : signs, false);
    }

    private static FieldValue Element(ReadOnlySpan<char> text, int start) => Until(text, start, '<', ValueForm.Quoted);

    /// <summary><c>--password x</c>, <c>"--password","x"</c>.</summary>
    private static FieldValue Argument(ReadOnlySpan<char> text, BitRow names, int at, int next, bool wasQuoted)
    {
        if (!wasQuoted) return next > at ? Value(text, names, next, false) : default;
        if (text.At(next) != ',') return default;
        next++;
        while (text.At(next) is ' ' or '\t' or '\r' or '\n') next++;
        return text.At(next) is '"' or '\'' or '\\' ? Value(text, names, next, false) : default;
    }

    /// <summary><c>{name: DB_PASSWORD, value: x}</c> as environment lists have it.</summary>
    private static FieldValue Listed(ReadOnlySpan<char> text, BitRow names, int at)
    {
        if (text.At(at) == ',') at++;
        else if (text.At(at) is not ('\n' or '\r')) return default;
        var end = Math.Min(text.Length, at + 200);
        while (at < end && text[at] is ' ' or '\t' or '\r' or '\n' or '"' or '\'' or '\\') at++;
        if (!text.HasAt(at, "value")) return default;
        at += 5;
        while (at < end && text[at] is '"' or '\'' or '\\') at++;
        at = text.Skip<Blanks>(at);
        if (text.At(at) is not (':' or '=')) return default;
        var start = text.Skip<Blanks>(at + 1);
        return Value(text, names, start, start > at + 1);
    }

    private static FieldValue Value(ReadOnlySpan<char> text, BitRow names, int start, bool afterColon)
    {
        if (text.At(start) is 'b' or 'r' or 'f' or 'u' or '@' && text.At(start + 1) is '"' or '\'') start++;
        if (names.Skip(start) is var end && end > start && end - start < LongestUnquoted && EndsBare.Contains(text.At(end))) return new(start, end, afterColon ? ValueForm.AfterColon : ValueForm.Bare); // nearly all
        var c = text.At(start);
        if (c == '\\' && text.At(start + 1) is '"' or '\'') return Escaped(text, start + 2, text[start + 1]);
        if (c is '"' or '\'' or '`') return Until(text, start + 1, c, ValueForm.Quoted);
        if (c is '|' or '>' && afterColon) return Block(text, start);
        if (c is '{' or '[' or '(' && text.At(start + 1) is not '{') return default;
        var rest = text.Slice(start, Math.Min(LongestUnquoted, text.Length - start));
        var length = rest.IndexOfAny(EndsBare);
        if (length < 0 && rest.Length == LongestUnquoted && !rest.ContainsAny('=', ':'))
        {
            rest = text.Slice(start, Math.Min(LongestPlain, text.Length - start));
            length = rest.IndexOfAny(EndsBare);
        }
        if (length < 0) length = rest.Length;
        return new(start, start + Unwrapped(rest[..length]), afterColon ? ValueForm.AfterColon : ValueForm.Bare);
    }

    /// <summary>Where a value really ends that was read as far as it takes to judge it.</summary>
    public static int End(ReadOnlySpan<char> text, FieldValue value) => value.Form switch
    {
        ValueForm.Quoted => value.End,
        ValueForm.Block => BlockEnd(text, value.Start, Math.Max(1, value.Start - text.LineStart(value.Start, Longest)), int.MaxValue),
        _ => value.End - value.Start < LongestUnquoted ? value.End : BareEnd(text, value),
    };

    private static int BareEnd(ReadOnlySpan<char> text, FieldValue value)
    {
        var end = text.Next(value.End, EndsBare) is >= 0 and var found ? found : text.Length;
        return value.Start + Unwrapped(text[value.Start..end]);
    }

    // The bracket or full stop that a sentence puts behind it does not belong to the value, but a value keeps its own.
    private static int Unwrapped(ReadOnlySpan<char> value)
    {
        for (var brackets = 0; brackets < 3 && !value.IsEmpty && ((value[^1] == ')' && !value.Contains('(')) || (value[^1] == ']' && !value.Contains('[')) || (value[^1] == '}' && !value.Contains('{'))); brackets++)
        {
            value = value[..^1];
        }
        return value.Length;
    }

    private static FieldValue Until(ReadOnlySpan<char> text, int start, char end, ValueForm form)
    {
        var rest = text.Slice(start, Math.Min(Longest, text.Length - start));
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '\\' && end == '"') i++;
            else if (rest[i] == end || rest[i] is '\n') return new(start, start + i, form);
        }
        return new(start, start + rest.Length, form);
    }

    private static FieldValue Escaped(ReadOnlySpan<char> text, int start, char quote)
    {
        var rest = text.Slice(start, Math.Min(Longest, text.Length - start));
        for (var i = 0; i + 1 < rest.Length; i++)
        {
            if (rest[i] == '\n' || (rest[i] == '\\' && rest[i + 1] == quote)) return new(start, start + i, ValueForm.Quoted);
        }
        return new(start, start + rest.Length, ValueForm.Quoted);
    }

    private static FieldValue Block(ReadOnlySpan<char> text, int start)
    {
        var line = text.Next(start, '\n');
        if (line < 0 || line - start > 4) return default;
        var first = text.Skip<Blanks>(line + 1);
        var indent = first - line - 1;
        return indent == 0 ? default : new(first, BlockEnd(text, first, indent, LinesJudged), ValueForm.Block);
    }

    private static int BlockEnd(ReadOnlySpan<char> text, int first, int indent, int lines)
    {
        var end = first;
        for (var line = 0; line < lines && first < text.Length; line++)
        {
            var stop = text.Next(first, '\n') is >= 0 and var found ? found : text.Length;
            end = stop > first && text[stop - 1] == '\r' ? stop - 1 : stop;
            first = Math.Min(text.Length, stop + 1);
            if (text.Skip<Blanks>(first) - first < indent) break;
        }
        return end;
    }
}
