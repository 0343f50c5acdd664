using Awoooi.Documents.Yaml;

namespace Awoooi.Documents.Policies;

/// <summary>Reads a policy file into nodes with lines. Aliases, anchors, tags, duplicate keys and second documents are mistakes.</summary>
internal sealed class PolicyYaml
{
    /// <summary>Largest policy file, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private readonly List<PolicyProblem> _problems;
    private readonly YamlTape _tape;
    private int _line = 1;
    private int _counted;

    private PolicyYaml(YamlTape tape, List<PolicyProblem> problems) => (_tape, _problems) = (tape, problems);

    /// <summary>Reads the file; null when no mapping came of it, and then at least one problem was added.</summary>
    public static PolicyNode.Mapping? Read(ReadOnlyMemory<byte> bytes, List<PolicyProblem> problems)
    {
        if (bytes.Length > MaxBytes) problems.Add(new(1, "", $"{bytes.Length:N0} bytes", $"expected at most {MaxBytes:N0} bytes"));
        else if (YamlTape.TryRead(bytes, out var tape, out var fault)) return new PolicyYaml(tape, problems).Document();
        else problems.Add(new(fault.Line, "", "not readable as YAML", SafeText.Line(fault.What, 160)));
        return null;
    }

    private PolicyNode.Mapping? Document()
    {
        if (_tape.Documents.Count == 0)
        {
            _problems.Add(new(1, "", "nothing", "expected a mapping of keys"));
            return null;
        }
        var root = Node(_tape.Documents[0].Root, PolicyPath.Root);
        if (_tape.Documents.Count > 1) _problems.Add(new(Line(_tape.Documents[1].Marker), "", "a second document", "expected one document"));
        if (root is PolicyNode.Mapping mapping) return mapping;
        _problems.Add(new(root.Line, "", root.Shown, "expected a mapping of keys"));
        return null;
    }

    private PolicyNode Node(int at, PolicyPath path)
    {
        var line = Line(_tape.Nodes[at].Start);
        if (_tape.Properties(at) is { } named) Refuse(line, path, named, _tape.Nodes[at].Kind == YamlKind.Alias);
        if (_tape.Nodes[at].IsMapping) return Mapping(at, line, path);
        if (_tape.Nodes[at].IsSequence) return Sequence(at, line, path);
        return _tape.Nodes[at].IsScalar
            ? new PolicyNode.Scalar(line, _tape.Scalar(at), _tape.Nodes[at].Kind != YamlKind.Plain)
            : new PolicyNode.Scalar(line, "", Quoted: false);
    }

    private void Refuse(int line, PolicyPath path, NodeProperties named, bool isAlias)
    {
        var found = isAlias ? $"alias '*{named.Anchor}'" : named.Anchor is { } anchor ? $"anchor '&{anchor}'" : $"tag '{named.Tag}'";
        _problems.Add(new(line, path.Shown, found, "expected a plain value"));
    }

    private PolicyNode.Sequence Sequence(int at, int line, PolicyPath path)
    {
        var items = new List<PolicyNode>();
        for (var item = at + 1; item < _tape.Nodes[at].Next; item = _tape.Nodes[item].Next) items.Add(Node(item, path.Item(items.Count)));
        return new(line, items);
    }

    private PolicyNode.Mapping Mapping(int at, int line, PolicyPath path)
    {
        var entries = new List<PolicyEntry>();
        for (var key = at + 1; key < _tape.Nodes[at].Next; key = _tape.Nodes[key + 1].Next)
        {
            var name = _tape.Scalar(key);
            var entry = new PolicyEntry(name, Line(_tape.Nodes[key].Start), Node(key + 1, path.Key(SafeText.Line(name, 60))));
            if (entries.Find(x => x.Key == name) is { } first)
            {
                _problems.Add(new(entry.Line, path.Key(SafeText.Line(name, 60)).Shown, "the same key again", $"it stands on line {first.Line} already"));
            }
            else
            {
                entries.Add(entry);
            }
        }
        return new(line, entries);
    }

    // Nodes are visited in the order of the text.
    private int Line(int at)
    {
        if (at > _counted) (_line, _counted) = (_line + _tape.Text[_counted..at].Count((byte)'\n'), at);
        return _line;
    }
}
