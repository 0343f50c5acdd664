using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Awoooi.Testing.Exam;

/// <summary>Reads YAML for the exam, with its own few lines over YamlDotNet: the examiner must not share a mistake with the examined.</summary>
public static partial class YamlText
{
    /// <summary>The documents of a file, without empty ones.</summary>
    /// <exception cref="YamlException">The text is no YAML, or a mapping has a key twice.</exception>
    public static IReadOnlyList<YamlNode> Read(string text)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        stream.Load(reader);
        return [.. stream.Documents.Select(x => x.RootNode).Where(x => x is not YamlScalarNode { Value: null or "" })];
    }

    /// <summary>A file's text: UTF-8, a byte order mark kept as a character.</summary>
    public static string Decode(byte[] bytes) => new UTF8Encoding(false, true).GetString(bytes);

    /// <summary>A node as data, plain scalars typed by the core schema of YAML 1.2.</summary>
    public static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(x => KeyValuePair.Create(Key(x.Key), ToJson(x.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any } plain when plain.Tag.IsEmpty || plain.Tag.IsNonSpecific => Plain(plain.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
        _ => throw new NotSupportedException($"a {node.GetType().Name} is not understood"),
    };

    /// <summary>A mapping's key as text.</summary>
    public static string Key(YamlNode key) => ((YamlScalarNode)key).Value ?? "";

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when Integer().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when Float().IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex("^[-+]?[0-9]+$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Float();
}
