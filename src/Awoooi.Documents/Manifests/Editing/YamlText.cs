using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Yaml;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>A YAML file as text, as data and as trees over the text, with everything that is needed to splice it.</summary>
internal sealed class YamlText
{
    private readonly bool _mark;
    private readonly YamlTape _tape;
    private readonly CharPositions _positions;
    private readonly YamlTree?[] _trees;
    private readonly YamlRoot?[] _roots;
    private readonly YamlFault?[] _faults;

    private YamlText(string file, bool mark, YamlTape tape)
    {
        (File, _mark, _tape, _positions, Text) = (file, mark, tape, new(tape.Bytes), Encoding.UTF8.GetString(tape.Text));
        (_trees, _roots, _faults) = (new YamlTree?[Count], new YamlRoot?[Count], new YamlFault?[Count]);
        NewLine = Text.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 && Text[end - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>Its path.</summary>
    public string File { get; }

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>The line ending it uses.</summary>
    public string NewLine { get; }

    /// <summary>The documents as data.</summary>
    public IReadOnlyList<YamlRoot> Roots => [.. Enumerable.Range(0, Count).Select(Root)];

    /// <summary>How many documents it has.</summary>
    public int Count => _tape.Documents.Count;

    /// <summary>Reads a file. Templates are refused: their text is not the YAML it looks like.</summary>
    public static Result<YamlText> Parse(string file, ReadOnlyMemory<byte> bytes)
    {
        if (!YamlReader.ReadTape(file, bytes).Succeeded(out var tape, out var refusal)) return bytes.Span.IndexOf("{{"u8) < 0 ? refusal : Template(file, refusal);
        return new YamlText(file, bytes.Span.StartsWith(Encoding.UTF8.Preamble), tape);
    }

    /// <summary>A document as a tree over the text.</summary>
    public YamlTree Tree(int document) => _trees[document] ??= new YamlTreeBuilder(_tape, _positions).Build(document);

    /// <summary>Position of a document's <c>---</c>; -1 when it has none.</summary>
    public int Marker(int document) => _positions.Of(_tape.Documents[document].Marker);

    /// <summary>The data of a document; null when it is empty, not there, or not accepted.</summary>
    public JsonNode? Data(int document) => document < Count ? Root(document).Root : null;

    /// <summary>Why a document is not accepted as data; null when it is.</summary>
    public Refusal? Fault(int document)
    {
        _ = Root(document);
        return _faults[document]?.In(File);
    }

    /// <summary>Whether a document has the same bytes in another version of the file.</summary>
    public bool IsSame(int document, YamlText other) => Region(document).SequenceEqual(other.Region(document));

    /// <summary>Replaces a stretch of the text.</summary>
    /// <returns>The file with the byte order mark it had, and the line of the edit.</returns>
    public YamlEdit Apply(YamlSplice splice)
    {
        var text = string.Concat(Text.AsSpan(0, splice.Start), splice.Text, Text.AsSpan(splice.End));
        var bytes = Encoding.UTF8.GetBytes(_mark ? '\uFEFF' + text : text);
        var lead = splice.Text.AsSpan().TrimEnd("\r\n");
        return new(bytes, LineNumber(splice.Start) + lead[..^lead.TrimStart("\r\n").Length].Count('\n'));
    }

    /// <summary>Start of the line that a position is on.</summary>
    public int LineStart(int at) => at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>End of the line that a position is on, before its line ending.</summary>
    public int LineEnd(int at)
    {
        var end = Text.IndexOf('\n', at);
        if (end < 0) return Text.Length;
        return end > at && Text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>Start of the next line; the end of the text when there is none.</summary>
    public int NextLine(int at) => Text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : Text.Length;

    /// <summary>Characters between the start of the line and a position.</summary>
    public int Column(int at) => at - LineStart(at);

    /// <summary>Line of a position, from 1.</summary>
    public int LineNumber(int at) => Text.AsSpan(0, at).Count('\n') + 1;

    /// <summary>Whether nothing but blanks stands before a position on its line.</summary>
    public bool StartsLine(int at) => Text.AsSpan(LineStart(at)..at).IsWhiteSpace();

    private YamlRoot Root(int document) => _roots[document] ??= YamlComposer.Compose(_tape, document, out _faults[document]);

    // From its marker up to the next one; what stands before the first belongs to the first.
    private ReadOnlySpan<byte> Region(int document)
    {
        var end = document + 1 < Count ? _tape.Documents[document + 1].Marker : _tape.Text.Length;
        return _tape.Text[(document == 0 ? 0 : _tape.Documents[document].Marker)..end];
    }

    private static Refusal Template(string file, Refusal why) =>
        new("edit-template", $"{file} is a template, not YAML: {why.Reason}", "change the values that feed it, or edit it by hand");
}

/// <summary>One replacement in a text.</summary>
/// <param name="Start">Position of the first character that goes.</param>
/// <param name="End">Position after the last character that goes.</param>
/// <param name="Text">What comes instead.</param>
internal sealed record YamlSplice(int Start, int End, string Text);

/// <summary>An edited file.</summary>
/// <param name="Bytes">Its new content.</param>
/// <param name="Line">Line of the edit in it, from 1.</param>
internal sealed record YamlEdit(byte[] Bytes, int Line);
