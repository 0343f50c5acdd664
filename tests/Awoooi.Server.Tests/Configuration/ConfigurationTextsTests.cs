using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Server.Configuration.Settings;
using Awoooi.Server.Configuration;

namespace Awoooi.Server.Tests.Configuration;

/// <summary>The example, the schema and what is read say the same.</summary>
public sealed class ConfigurationTextsTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    [Fact]
    public void Example_AsItIs_IsValidAndGivesDefaults()
    {
        var defaults = _folder.Read("repositories: {shop: {path: shop.git}}").Options.ShouldNotBeNull();

        var example = _folder.Read(ConfigurationTexts.Example()).Options.ShouldNotBeNull();

        (example with { Repositories = defaults.Repositories, Access = defaults.Access }).ShouldBe(defaults with { Access = defaults.Access });
        example.Access.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Example_EveryKeyPutIn_NamesEveryKeyThatIsRead()
    {
        var reading = ReadEverything();

        reading.Problems.Where(x => x.Found == "unknown key").ShouldBeEmpty();
        Keys(JsonNode.Parse(ConfigurationTexts.Schema())!.AsObject()).Except(Given()).Where(x => !IsPlaceOfSecret(x)).ShouldBeEmpty();
    }

    [Fact]
    public void Schema_Keys_AreThoseThatAreRead() =>
        Keys(JsonNode.Parse(ConfigurationTexts.Schema())!.AsObject()).Order(StringComparer.Ordinal).ShouldBe(ReadEverything().Known.Order(StringComparer.Ordinal));

    private SettingsReading ReadEverything()
    {
        var tree = new SettingTree(SettingLayers.OfFile(System.Text.Encoding.UTF8.GetBytes(Everything()), []));
        var reading = new SettingsReading(tree, _folder.Environment, _folder.Path);
        reading.Read(ServeOptions.Read);
        return reading;
    }

    /// <summary>The example with every optional key put in; names that users choose are "*".</summary>
    private static string Everything() => Regex.Replace(ConfigurationTexts.Example(), "^#(?=[a-z]|  )", "", RegexOptions.Multiline)
        .Replace("  shop:", "  '*':", StringComparison.Ordinal)
        .Replace("{sre: operator, everybody: viewer}", "{'*': operator}", StringComparison.Ordinal);

    // A secret is in one place or the other, never in both.
    private static bool IsPlaceOfSecret(string key) => key.EndsWith(".env", StringComparison.Ordinal) || key.EndsWith(".file", StringComparison.Ordinal);

    private static HashSet<string> Given()
    {
        var given = SettingLayers.OfFile(System.Text.Encoding.UTF8.GetBytes(Everything()), []);
        return [.. given.Select(x => Regex.Replace(x.Key.Replace(':', '.'), @"\.0(?=\.|$)", "[]"))];
    }

    private static IEnumerable<string> Keys(JsonObject schema)
    {
        var definitions = schema["$defs"]!.AsObject();
        return Below(schema, "");

        IEnumerable<string> Below(JsonObject node, string path)
        {
            if (node["$ref"]?.GetValue<string>() is { } reference) node = definitions[reference["#/$defs/".Length..]]!.AsObject();
            var named = (node["properties"]?.AsObject() ?? []).Select(x => (Path: path.Length == 0 ? x.Key : $"{path}.{x.Key}", x.Value));
            var free = node["additionalProperties"] is JsonObject any ? [(Path: path + ".*", Value: (JsonNode?)any)] : Array.Empty<(string Path, JsonNode? Value)>();
            foreach (var (key, value) in named.Concat(free))
            {
                if (!key.EndsWith(".*", StringComparison.Ordinal) || value!["$ref"] is not null) yield return key;
                foreach (var below in Below(value!.AsObject(), key)) yield return below;
            }
            if (node["items"] is JsonObject item)
            {
                foreach (var below in Below(item, path + "[]")) yield return below;
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
