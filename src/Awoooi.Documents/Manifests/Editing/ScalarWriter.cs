using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Documents.Yaml;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Writes scalars so that every YAML reader, 1.1 or 1.2, gives back the same value.</summary>
internal static partial class ScalarWriter
{
    /// <summary>A scalar on one line: in the wanted quotes if they can hold it, else in double quotes.</summary>
    public static string Inline(JsonNode? value, YamlKind wanted)
    {
        if (value is not JsonValue scalar) return "null";
        if (!scalar.TryGetValue<string>(out var text)) return scalar.ToJsonString();
        return wanted switch
        {
            YamlKind.SingleQuoted when !HasControls(text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
            YamlKind.Plain or YamlKind.Literal or YamlKind.Folded when IsPlain(text) => text,
            _ => Quoted(text),
        };
    }

    /// <summary>Whether a text can be written as a literal block and read back the same.</summary>
    public static bool FitsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && text[0] is not (' ' or '\n' or '\t') && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && !HasControls(text.Replace("\n", "", StringComparison.Ordinal)) && !text.Split('\n').Any(x => x.Length > 0 && string.IsNullOrWhiteSpace(x));

    /// <summary>A literal block, from its header on.</summary>
    public static string Block(string text, string indent, string newLine)
    {
        var block = new StringBuilder(text.EndsWith('\n') ? "|" : "|-");
        foreach (var line in text.TrimEnd('\n').Split('\n')) block.Append(newLine).Append(line.Length == 0 ? "" : indent).Append(line);
        return block.ToString();
    }

    /// <summary>A key.</summary>
    public static string Key(string name, bool quoted) => !quoted && IsPlain(name) ? name : Quoted(name);

    private static bool IsPlain(string text) =>
        Safe().IsMatch(text) && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
        && text[^1] is not (':' or ' ') && !text.StartsWith("--", StringComparison.Ordinal) && !Resolved().IsMatch(text.Replace("_", "", StringComparison.Ordinal));

    private static bool HasControls(string text) => text.Any(x => char.IsControl(x) || x is '\u2028' or '\u2029' or '\uFEFF');

    // JSON's escapes are a subset of YAML's.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex(@"^[A-Za-z0-9_./$-][A-Za-z0-9_./$@%+=~^:;()* #-]*\z")]
    private static partial Regex Safe();

    // Texts that a plain scalar would turn into something else: YAML 1.2 §10.3 and the types of YAML 1.1 (yes, on, 1:30, dates, bases), whose numbers may have _ in them.
    [GeneratedRegex("""
        ^( null | true | false | yes | no | on | off | y | n | - | [-+]?\.(inf|nan)
        | [-+]? ( [0-9]+ (\.[0-9]*)? | \.[0-9]* ) (e[-+]?[0-9]+)?
        | [-+]? 0 ( x[0-9a-f]+ | o[0-7]+ | b[01]+ )
        | [-+]? [0-9]+ (:[0-5]?[0-9])+ (\.[0-9]*)?
        | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} ([Tt\ \t].*)? )\z
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Resolved();
}
