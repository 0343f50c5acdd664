using System.Text;
using Awoooi.Objects;

namespace Awoooi.Documents.Tests.Manifests.Editing;

/// <summary>A random document in a random style, and the paths of what is in it.</summary>
internal sealed class YamlSample
{
    private static readonly string[] Scalars =
        ["1", "512Mi", "plain words", "'single ''quoted'''", "\"double \\\"quoted\\\"\"", "true", "\"8080\"", "0.5", "registry.example:5000/web:1.2.3", "~", "naïve"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly int _step;
    private readonly int _listIndent;

    private YamlSample(int seed)
    {
        _random = new Random(seed);
        _step = _random.Next(1, 5);
        _listIndent = _random.Next(0, 3);
        if (Chance(3)) _text.Append("# head\n---\n");
        Mapping(FieldPath.Root, 0, 0, compact: false);
        var text = _text.ToString();
        if (Chance(4)) text = text.TrimEnd('\n');
        if (Chance(3)) text = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        Bytes = [.. Chance(5) ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(text)];
    }

    public byte[] Bytes { get; }

    public List<FieldPath> Values { get; } = [];

    public List<FieldPath> Mappings { get; } = [];

    public static YamlSample Of(int seed) => new(seed);

    public FieldPath Value(int pick) => Values[(int)((uint)pick % (uint)Values.Count)];

    public FieldPath Map(int pick) => Mappings[(int)((uint)pick % (uint)Mappings.Count)];

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
        switch (depth > 3 ? 0 : _random.Next(8))
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
                Entry(path, key, Chance(2) ? "{a: 1, b: 'x y'}" : "{ }", column, ref compact);
                break;
            case 4:
                Entry(path, key, "[one, \"two\", 3]", column, ref compact);
                break;
            case 5:
                Block(path, key, column, ref compact);
                break;
            default:
                Entry(path, key, Scalars[_random.Next(Scalars.Length)], column, ref compact);
                break;
        }
    }

    private void List(FieldPath path, int column, int depth)
    {
        var (count, mappings) = (_random.Next(1, 4), Chance(2));
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
        var indent = column + _random.Next(1, 4);
        _text.Append(' ', compact ? 0 : column).Append(key).Append(": ").Append(Chance(2) ? "|" : ">-").Append('\n');
        foreach (var line in new[] { "first", "", "  deeper # no comment", "last" })
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
