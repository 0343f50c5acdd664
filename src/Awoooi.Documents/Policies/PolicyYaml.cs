using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Awoooi.Documents.Policies;

/// <summary>Reads a policy file into nodes with lines. Aliases, anchors, tags, duplicate keys and second documents are mistakes.</summary>
internal sealed class PolicyYaml
{
    /// <summary>Largest policy file, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxDepth = 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<PolicyProblem> _problems;
    private readonly Parser _parser;

    private PolicyYaml(string text, List<PolicyProblem> problems)
    {
        _problems = problems;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads the file; null when no mapping came of it, and then at least one problem was added.</summary>
    public static PolicyNode.Mapping? Read(ReadOnlySpan<byte> bytes, List<PolicyProblem> problems)
    {
        if (bytes.Length > MaxBytes)
        {
            problems.Add(new(1, "", $"{bytes.Length:N0} bytes", $"expected at most {MaxBytes:N0} bytes"));
            return null;
        }
        try
        {
            return new PolicyYaml(Utf8.GetString(bytes).TrimStart('\uFEFF'), problems).Document();
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(1, "", "bytes that are no text", "expected UTF-8"));
        }
        catch (YamlException error)
        {
            problems.Add(new((int)error.Start.Line, "", "not readable as YAML", SafeText.Line(error.Message, 160)));
        }
        return null;
    }

    private PolicyNode.Mapping? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _problems.Add(new(1, "", "nothing", "expected a mapping of keys"));
            return null;
        }
        var root = Node(PolicyPath.Root, 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second)) _problems.Add(new(Line(second), "", "a second document", "expected one document"));
        if (root is PolicyNode.Mapping mapping) return mapping;
        _problems.Add(new(root.Line, "", root.Shown, "expected a mapping of keys"));
        return null;
    }

    private PolicyNode Node(PolicyPath path, int depth)
    {
        var next = _parser.Current ?? throw new InvalidOperationException("the parser is before the first event");
        if (depth > MaxDepth) throw new YamlException(next.Start, next.End, $"more than {MaxDepth} levels deep");
        if (next is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
        {
            _problems.Add(new(Line(next), path.Shown, node.Anchor.IsEmpty ? $"tag '{node.Tag}'" : $"anchor '&{node.Anchor}'", "expected a plain value"));
        }
        if (_parser.TryConsume<Scalar>(out var scalar)) return new PolicyNode.Scalar(Line(scalar), scalar.Value, scalar.Style != ScalarStyle.Plain);
        if (_parser.TryConsume<SequenceStart>(out var list)) return Sequence(Line(list), path, depth);
        if (_parser.TryConsume<MappingStart>(out var map)) return Mapping(Line(map), path, depth);
        throw new YamlException(next.Start, next.End, "aliases are not allowed here; write the value out");
    }

    private PolicyNode.Sequence Sequence(int line, PolicyPath path, int depth)
    {
        var items = new List<PolicyNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(path.Item(items.Count), depth + 1));
        return new(line, items);
    }

    private PolicyNode.Mapping Mapping(int line, PolicyPath path, int depth)
    {
        var entries = new List<PolicyEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            var entry = new PolicyEntry(key.Value, Line(key), Node(path.Key(SafeText.Line(key.Value, 60)), depth + 1));
            if (entries.Find(x => x.Key == entry.Key) is { } first)
            {
                _problems.Add(new(entry.Line, path.Key(SafeText.Line(entry.Key, 60)).Shown, "the same key again", $"it stands on line {first.Line} already"));
            }
            else
            {
                entries.Add(entry);
            }
        }
        return new(line, entries);
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;
}
