using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Yaml;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>
/// A YAML file as text, and its documents as data and as trees over the text, with everything that is needed to splice it. A document is
/// read when it is asked for; the others may be anything.
/// </summary>
internal sealed class YamlText
{
    private readonly bool _mark;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly IReadOnlyList<Range> _regions;
    private readonly CharPositions _positions;
    private readonly OpenDocument?[] _documents;

    private YamlText(string file, ReadOnlyMemory<byte> bytes)
    {
        _mark = bytes.Span.StartsWith(Encoding.UTF8.Preamble);
        _bytes = bytes[(_mark ? Encoding.UTF8.Preamble.Length : 0)..];
        (File, _regions, _positions, Text) = (file, YamlRegions.Of(_bytes), new(_bytes), Encoding.UTF8.GetString(_bytes.Span));
        _documents = new OpenDocument?[_regions.Count];
        NewLine = Text.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 && Text[end - 1] == '\r' ? "\r\n" : "\n";
    }

    private sealed record OpenDocument(YamlTree Tree, YamlRoot Root, Refusal? Fault);

    /// <summary>Its path.</summary>
    public string File { get; }

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>The line ending it uses.</summary>
    public string NewLine { get; }

    /// <summary>The documents as data.</summary>
    public IReadOnlyList<YamlRoot> Roots => [.. Enumerable.Range(0, Count).Select(x => Open(x).Root)];

    /// <summary>How many documents it has.</summary>
    public int Count => _regions.Count;

    /// <summary>Takes a file that is text.</summary>
    public static Result<YamlText> Parse(string file, ReadOnlyMemory<byte> bytes) =>
        YamlReader.Unusable(file, bytes) is { } refusal ? refusal : new YamlText(file, bytes);

    /// <summary>A document as a tree over the text; one without content when it cannot be read.</summary>
    public YamlTree Tree(int document) => Open(document).Tree;

    /// <summary>Position of a document's <c>---</c>; -1 when it has none.</summary>
    public int Marker(int document) => Open(document).Tree.Marker;

    /// <summary>The data of a document; null when it is empty, not there, or cannot be read.</summary>
    public JsonNode? Data(int document) => document < Count ? Open(document).Root.Root : null;

    /// <summary>Why a document cannot be read; null when it can. A template is none: its text is not the YAML it looks like.</summary>
    public Refusal? Fault(int document) => Open(document).Fault;

    /// <summary>Whether a document has the same bytes in another version of the file.</summary>
    public bool IsSame(int document, YamlText other) => _bytes[_regions[document]].Span.SequenceEqual(other._bytes[other._regions[document]].Span);

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

    private OpenDocument Open(int document) => _documents[document] ??= Read(document);

    private OpenDocument Read(int document)
    {
        var (start, _) = _regions[document].GetOffsetAndLength(_bytes.Length);
        var bytes = _bytes[_regions[document]];
        var line = _bytes.Span[..start].Count((byte)'\n');
        if (!YamlReader.ReadYaml(bytes, out var tape, out var fault) || tape.Documents.Count != 1) return Unread(document, line, fault ?? new(1, 1, "not one document"), bytes.Span);
        var root = YamlComposer.Compose(tape, 0, out fault);
        return fault is null
            ? new(new YamlTreeBuilder(tape, _positions, start).Build(), root with { Index = document, Line = root.Line + line }, null)
            : Unread(document, line, fault, bytes.Span);
    }

    private OpenDocument Unread(int document, int line, YamlFault fault, ReadOnlySpan<byte> bytes)
    {
        var refusal = (fault with { Line = fault.Line + line }).In(File);
        return new(new(-1, new YamlScalar(0, 0, null, "", YamlKind.Plain)), new(document, line + 1, null), bytes.IndexOf("{{"u8) < 0 ? refusal : Template(File, refusal));
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
