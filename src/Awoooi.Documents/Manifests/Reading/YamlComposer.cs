using System.Text.Json.Nodes;
using Awoooi.Documents.Yaml;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Builds data from the nodes of a text: resolves aliases, merge keys and tags.</summary>
/// <remarks>Aliases are copied, so depth and the number of copied nodes are bounded: a few lines can otherwise stand for billions of nodes.</remarks>
internal sealed class YamlComposer
{
    /// <summary>How deep collections may be nested.</summary>
    public const int MaxDepth = YamlParser.MaxDepth;

    /// <summary>How many nodes aliases may stand for, over a whole file.</summary>
    public const int MaxAliasNodes = 200_000;

    private readonly YamlTape _tape;
    private int _copied;
    private int _copying;
    private string? _changed;

    private YamlComposer(YamlTape tape) => _tape = tape;

    /// <summary>The first problem met; null as long as there is none.</summary>
    private YamlFault? Fault { get; set; }

    /// <summary>Builds all documents of a text.</summary>
    /// <param name="tape">The nodes.</param>
    /// <param name="fault">What is not accepted; null when nothing is.</param>
    public static YamlRoot[] Compose(YamlTape tape, out YamlFault? fault)
    {
        var composer = new YamlComposer(tape);
        var roots = new YamlRoot[tape.Documents.Count];
        var (line, at) = (1, 0);
        for (var i = 0; i < roots.Length; i++)
        {
            var start = tape.ContentStart(i);
            (line, at) = (line + tape.Text[at..start].Count((byte)'\n'), start);
            composer._changed = null;
            roots[i] = new(i, line, composer.Node(tape.Documents[i].Root, 1), composer._changed);
        }
        fault = composer.Fault;
        return roots;
    }

    /// <summary>Builds one document.</summary>
    public static YamlRoot Compose(YamlTape tape, int document, out YamlFault? fault)
    {
        var composer = new YamlComposer(tape);
        var root = composer.Node(tape.Documents[document].Root, 1);
        fault = composer.Fault;
        return new(document, tape.Text[..tape.ContentStart(document)].Count((byte)'\n') + 1, root, composer._changed);
    }

    private JsonNode? Node(int at, int depth)
    {
        ref readonly var node = ref _tape.Nodes[at];
        if (_copying > 0 && ++_copied > MaxAliasNodes) return Fail(at, $"aliases stand for more than {MaxAliasNodes} values");
        if (depth > MaxDepth) return Fail(at, $"aliases nest more than {MaxDepth} levels deep");
        if (node.Kind == YamlKind.Alias) return Copy(at, depth);
        if (node.IsMapping) return Mapping(at, depth);
        return node.IsSequence ? Sequence(at, depth) : ScalarNode(at);
    }

    private JsonNode? Copy(int alias, int depth)
    {
        if (Fault is not null) return null;
        _copying++;
        var copy = Node(_tape.Properties(alias)!.Target, depth);
        _copying--;
        return copy;
    }

    private JsonArray Sequence(int at, int depth)
    {
        Untagged(at, "!!seq");
        var list = new JsonArray();
        for (var item = at + 1; item < _tape.Nodes[at].Next; item = _tape.Nodes[item].Next) list.Add(Node(item, depth + 1));
        return list;
    }

    private JsonObject Mapping(int at, int depth)
    {
        Untagged(at, "!!map");
        var map = new JsonObject();
        var (merge, before) = (-1, 0);
        for (var key = at + 1; key < _tape.Nodes[at].Next; key = _tape.Nodes[key + 1].Next)
        {
            if (_tape.Nodes[at].Kind == YamlKind.FlowMapping && _tape.Nodes[key + 1] is { Kind: YamlKind.Plain, HasProperties: false } value && value.Start == value.End) _changed ??= "reads a missing value in braces as an empty text";
            if (_tape.Nodes[key].Kind == YamlKind.Plain && _tape.Is(key, "<<"u8)) (merge, before) = (key, map.Count);
            else map.Add(_tape.Scalar(key), Node(key + 1, depth + 1));
        }
        if (merge >= 0) Merge(map, merge, before, Node(merge + 1, depth + 1));
        return map;
    }

    // Own keys win over merged ones, and an earlier source over a later one (the merge key type of YAML 1.1). To kubectl and helm a key above
    // the << does not win, to kustomize it does.
    private void Merge(JsonObject map, int key, int before, JsonNode? sources)
    {
        foreach (var source in sources is JsonArray list ? [.. list] : new[] { sources })
        {
            if (source is not JsonObject from) _ = Fail(key, "<< takes a mapping or a list of mappings");
            else
            {
                foreach (var (name, value) in from)
                {
                    if (map.IndexOf(name) is var own && own >= 0 && own < before) _ = Fail(key, $"<< stands below the key {name}, which it replaces for some readers; put it first");
                    else map.TryAdd(name, value?.DeepClone());
                }
            }
        }
    }

    private JsonValue? ScalarNode(int at)
    {
        ref readonly var node = ref _tape.Nodes[at];
        var (text, tag) = (_tape.Scalar(at), _tape.Properties(at)?.Tag ?? "");
        if (node.Kind == YamlKind.Folded && (text.Contains("\n ", StringComparison.Ordinal) || text.EndsWith("\n\n", StringComparison.Ordinal))) _changed ??= "changes line breaks in a folded text with indented or empty lines";
        if (tag == "!!str" || (tag.Length == 0 && node.Kind != YamlKind.Plain)) return JsonValue.Create(text);
        if (CoreSchema.IsUnrepresentable(text)) return Fail(at, $"{text} has no counterpart in JSON");
        var value = CoreSchema.Plain(text);
        if (node.Kind == YamlKind.Plain) _changed ??= CoreSchema.ChangedByKustomize(text);
        return tag.Length == 0 || CoreSchema.Fits(tag, value) ? value : Fail(at, $"the tag {tag} is not supported here");
    }

    private void Untagged(int at, string usual)
    {
        if (_tape.Properties(at) is { Tag: { Length: > 0 } tag } && tag != usual) _ = Fail(at, $"the tag {tag} is not supported here");
    }

    private JsonValue? Fail(int at, string what)
    {
        Fault ??= YamlFault.At(_tape.Text, _tape.Properties(at) is { } named ? named.Start : _tape.Nodes[at].Start, what);
        return null;
    }
}
