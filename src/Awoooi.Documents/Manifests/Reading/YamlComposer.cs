using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Builds data from the events of a YAML parser: resolves aliases and merge keys, refuses duplicate keys.</summary>
/// <remarks>
/// Every problem is a <see cref="YamlException"/> with its place, as the parser's own are. Aliases are copied, so depth and the number of
/// copied nodes are bounded: a few lines can otherwise stand for billions of nodes.
/// </remarks>
internal sealed class YamlComposer
{
    /// <summary>How deep collections may be nested.</summary>
    public const int MaxDepth = 100;

    /// <summary>How many nodes aliases may stand for, over a whole file.</summary>
    public const int MaxAliasNodes = 200_000;

    private readonly IParser _parser;
    private readonly Dictionary<string, Composed> _anchors = new(StringComparer.Ordinal);
    private int _copied;
    private bool _folds;

    private YamlComposer(IParser parser) => _parser = parser;

    private sealed record Composed(JsonNode? Node, int Count, int Height);

    /// <summary>Reads all documents of a stream.</summary>
    /// <exception cref="YamlException">The text is not YAML, or not such as is accepted.</exception>
    public static YamlRoot[] Compose(IParser parser) => [.. new YamlComposer(parser).Documents()];

    private IEnumerable<YamlRoot> Documents()
    {
        _parser.Consume<StreamStart>();
        for (var index = 0; !_parser.Accept<StreamEnd>(out _); index++)
        {
            _parser.Consume<DocumentStart>();
            _anchors.Clear();
            var line = (int)_parser.Current!.Start.Line;
            _folds = false;
            var root = Node(1).Node;
            yield return new(index, line, root, _folds);
            _parser.Consume<DocumentEnd>();
        }
    }

    private Composed Node(int depth)
    {
        if (depth > MaxDepth) throw Problem(_parser.Current!, $"nested more than {MaxDepth} levels deep");
        if (_parser.TryConsume<AnchorAlias>(out var alias)) return Copy(alias, depth);
        var start = _parser.Require<NodeEvent>();
        var composed = start switch
        {
            MappingStart => Mapping(depth),
            SequenceStart => Sequence(depth),
            _ => new(ScalarNode(_parser.Consume<Scalar>()), 1, 1),
        };
        // An anchor may be given anew; an alias means the one before it (YAML 1.2.2 §3.2.2.2).
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor.Value] = composed;
        return composed;
    }

    private Composed Copy(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchor)) throw Problem(alias, $"alias *{alias.Value} has no anchor before it");
        if (depth + anchor.Height > MaxDepth + 1) throw Problem(alias, $"alias *{alias.Value} nests more than {MaxDepth} levels deep");
        _copied += anchor.Count;
        return _copied <= MaxAliasNodes
            ? anchor with { Node = anchor.Node?.DeepClone() }
            : throw Problem(alias, $"aliases stand for more than {MaxAliasNodes} values");
    }

    private Composed Sequence(int depth)
    {
        Untagged(_parser.Consume<SequenceStart>(), "tag:yaml.org,2002:seq");
        var list = new JsonArray();
        var (count, height) = (1, 0);
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            var item = Node(depth + 1);
            list.Add(item.Node);
            (count, height) = (count + item.Count, Math.Max(height, item.Height));
        }
        return new(list, count, height + 1);
    }

    private Composed Mapping(int depth)
    {
        Untagged(_parser.Consume<MappingStart>(), "tag:yaml.org,2002:map");
        var map = new JsonObject();
        (JsonNode? Node, ParsingEvent At)? merge = null;
        var (count, height) = (1, 0);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Key();
            var value = Node(depth + 1);
            var merges = key is { Value: "<<", Style: ScalarStyle.Plain };
            if (merges ? merge is not null : map.ContainsKey(key.Value)) throw Problem(key, $"the key '{key.Value}' is there twice");
            if (merges) merge = (value.Node, key);
            else map.Add(key.Value, value.Node);
            (count, height) = (count + value.Count, Math.Max(height, value.Height));
        }
        if (merge is { } from) Merge(map, from.Node, from.At);
        return new(map, count, height + 1);
    }

    private Scalar Key()
    {
        if (_parser.TryConsume<Scalar>(out var key)) return key;
        throw Problem(_parser.Current!, "a key must be a plain or quoted text");
    }

    // Own keys win over merged ones, and an earlier source over a later one (the merge key type of YAML 1.1).
    private static void Merge(JsonObject map, JsonNode? sources, ParsingEvent at)
    {
        foreach (var source in sources is JsonArray list ? [.. list] : new[] { sources })
        {
            if (source is not JsonObject from) throw Problem(at, "<< takes a mapping or a list of mappings");
            foreach (var (name, value) in from) map.TryAdd(name, value?.DeepClone());
        }
    }

    private JsonValue? ScalarNode(Scalar scalar)
    {
        _folds |= scalar.Style == ScalarStyle.Folded && scalar.Value.Contains("\n ", StringComparison.Ordinal);
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag is "!" or "tag:yaml.org,2002:str" || (tag.Length == 0 && scalar.Style != ScalarStyle.Plain)) return JsonValue.Create(scalar.Value);
        if (tag is not ("" or "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null"))
        {
            throw Problem(scalar, $"the tag {tag} is not supported");
        }
        if (CoreSchema.IsUnrepresentable(scalar.Value)) throw Problem(scalar, $"{scalar.Value} has no counterpart in JSON");
        return CoreSchema.Plain(scalar.Value);
    }

    private static void Untagged(NodeEvent start, string usual)
    {
        if (!start.Tag.IsEmpty && start.Tag.Value != usual && start.Tag.Value != "!") throw Problem(start, $"the tag {start.Tag.Value} is not supported");
    }

    private static YamlException Problem(ParsingEvent at, string what) => new(at.Start, at.Start, what);
}
