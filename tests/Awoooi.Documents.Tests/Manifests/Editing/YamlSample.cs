using System.Text;
using Awoooi.Objects;

namespace Awoooi.Documents.Tests.Manifests.Editing;

/// <summary>A random document in a random style, and the paths of what is in it.</summary>
internal sealed class YamlSample
{
    private static readonly string[] Scalars =
        ["1", "512Mi", "plain words", "'single ''quoted'''", "\"double \\\"quoted\\\"\"", "true", "\"8080\"", "0.5", "registry.example:5000/web:1.2.3", "~", "naïve"];

    private static readonly string[] Chomps = ["", "-", "+"];
    private static readonly string[] Flows = ["{a: 1, b: 'x y'}", "{ }", "{\"a\":1,\n b: [x, {c: d}] , # why\n   e: }"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly int _step;
    private readonly int _listIndent;
    private readonly bool _anchors;
    private readonly List<FieldPath> _shared = [];
    private string? _anchor;

    private YamlSample(int seed)
    {
        _random = new Random(seed);
        _step = _random.Next(1, 5);
        _listIndent = _random.Next(0, 3);
        _anchors = Chance(3);
        var (before, after) = (Chance(4) ? "# first\nkind: First\nlist: [1] # of many\n" : "", Chance(4) ? "---  # last\nkind: Last\ntext: |+\n  kept\n\n" : "");
        Document = before.Length > 0 ? 1 : 0;
        _text.Append(before);
        if (before.Length > 0 || Chance(3)) _text.Append("# head\n---\n");
        if (Chance(6)) Items();
        else Mapping(FieldPath.Root, 0, 0, compact: false);
        var text = _text.Append(after).ToString();
        if (Chance(4)) text = text.TrimEnd('\n');
        if (Chance(3)) text = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        Bytes = [.. Chance(5) ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(text)];
    }

    public byte[] Bytes { get; }

    /// <summary>Which document of the file the paths are of.</summary>
    public int Document { get; }

    /// <summary>Lists, with how many items each has.</summary>
    public List<(FieldPath Path, int Count)> Lists { get; } = [];


    public List<FieldPath> Values { get; } = [];

    public List<FieldPath> Mappings { get; } = [];

    public static YamlSample Of(int seed) => new(seed);

    public FieldPath Value(int pick) => Values[(int)((uint)pick % (uint)Values.Count)];

    public FieldPath Map(int pick) => Mappings[(int)((uint)pick % (uint)Mappings.Count)];

    /// <summary>Whether an anchor, or a use of one, is in a value or around it.</summary>
    public bool IsShared(FieldPath field) => _shared.Exists(x => x.IsWithin(field) || field.IsWithin(x));

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private void Mapping(FieldPath path, int column, int depth, bool compact, string? name = null)
    {
        Mappings.Add(path);
        var count = _random.Next(1, 5);
        if (name is not null) Entry(path.Key("name"), "name", name, column, ref compact);
        for (var i = 0; i < count; i++)
        {
            var key = Chance(6) ? $"k.{i}" : $"k{i}";
            Value(path.Key(key), Chance(5) ? $"\"{key}\"" : key, column, depth, ref compact);
        }
    }

    private void Value(FieldPath path, string key, int column, int depth, ref bool compact)
    {
        Between(column, compact);
        switch (depth > 3 ? 0 : _random.Next(10))
        {
            case 1:
                Open(path, key, column, ref compact);
                Mapping(path, column + _step, depth + 1, compact: false);
                break;
            case 2:
                Open(path, key, column, ref compact);
                List(path, column + _listIndent, depth);
                break;
            case 3:
                Entry(path, key, Flows[_random.Next(Flows.Length)], column, ref compact);
                break;
            case 4:
                Entry(path, key, Chance(2) ? "[one, \"two\", 3]" : "[ one, # why\n  two,\n\n  'three' ]", column, ref compact);
                break;
            case 6:
                Entry(path, key, $"one\n{new string(' ', column + 1)}two", column, ref compact);
                break;
            case 7 when _anchors:
                Anchor(path, key, column, ref compact);
                break;
            case 5:
                Block(path, key, column, ref compact);
                break;
            default:
                Entry(path, key, Scalars[_random.Next(Scalars.Length)], column, ref compact);
                break;
        }
    }

    // As kubectl prints several objects.
    private void Items()
    {
        _text.Append("kind: List\nitems:\n");
        for (var i = 0; i < 2; i++)
        {
            _text.Append("- ");
            Mapping(FieldPath.Root.Key("items").Index(i), 2, 1, compact: true);
        }
        Lists.Add((FieldPath.Root.Key("items"), 2));
    }

    // An anchor, a use of it as a value, and one as a source of merged keys.
    private void Anchor(FieldPath path, string key, int column, ref bool compact)
    {
        if (_anchor is null)
        {
            _shared.Add(path);
            Entry(path, key, "&shared {inherited: 1, other: text}", column, ref compact);
            _anchor = "*shared";
            _shared.Add(path.Parent.Key("use"));
            Entry(path.Parent.Key("use"), "use", _anchor, column, ref compact);
            return;
        }
        _shared.Add(path);
        _text.Append(' ', compact ? 0 : column).Append(key).Append(":\n");
        _text.Append(' ', column + _step).Append("<<: ").Append(_anchor).Append(Trailing());
        compact = false;
        Mapping(path, column + _step, 4, compact: false);
    }

    private void List(FieldPath path, int column, int depth)
    {
        var (count, mappings) = (_random.Next(1, 4), Chance(2));
        if (!mappings) Lists.Add((path, count));
        for (var i = 0; i < count; i++)
        {
            Between(column, compact: false);
            _text.Append(' ', column).Append("- ");
            if (mappings) Mapping(path.Item("name", $"n{i}"), column + 2, depth + 1, compact: true, $"n{i}");
            else _text.Append(Scalars[_random.Next(Scalars.Length - 2)]).Append(Trailing());
        }
    }

    private void Open(FieldPath path, string key, int column, ref bool compact)
    {
        Values.Add(path);
        _text.Append(' ', compact ? 0 : column).Append(key).Append(':').Append(Trailing());
        compact = false;
    }

    private void Entry(FieldPath path, string key, string value, int column, ref bool compact)
    {
        if (key != "name") Values.Add(path);
        _text.Append(' ', compact ? 0 : column).Append(key).Append(':').Append(' ', Chance(4) ? 3 : 1).Append(value).Append(Trailing());
        compact = false;
    }

    private void Block(FieldPath path, string key, int column, ref bool compact)
    {
        Values.Add(path);
        var deeper = _random.Next(1, 4);
        var (indent, told) = (column + deeper, Chance(3));
        _text.Append(' ', compact ? 0 : column).Append(key).Append(": ").Append(Chance(2) ? '|' : '>').Append(told ? $"{deeper}" : "").Append(Chomps[_random.Next(Chomps.Length)]).Append(Chance(4) ? " # why\n" : "\n");
        foreach (var line in new[] { told ? "  first" : "first", "", "  deeper # no comment", "\ttab", "last", "" })
        {
            if (line.Length > 0) _text.Append(' ', indent).Append(line);
            _text.Append('\n');
        }
        compact = false;
    }

    private void Between(int column, bool compact)
    {
        if (compact) return;
        if (Chance(8)) _text.Append('\n');
        if (Chance(6)) _text.Append(' ', column).Append("# about the next\n");
    }

    private string Trailing() => Chance(4) ? "  # why\tso\n" : "\n";
}
