using System.Text;

namespace Awoooi.Documents.Tests.Yaml;

/// <summary>Random texts in which every indicator of YAML comes up, well-formed now and then; the same for the same seed.</summary>
internal sealed class YamlTexts(Random random)
{
    // Left out is what YamlDotNet reads otherwise than YAML 1.2: block scalars at the root before a marker or comment, and ':' twice in a key.
    private static readonly string[] Pieces =
    [
        "a", "b: ", "c:\n  ", ": ", " ", "  ", "\n", "\n", "\n  ", "\n    ", "- ", "\n- ", "? ", "&x ", "&y\n", "k: |\n  t\n", "k: |-\n  t\n\n", "k: >\n  t\n  u\n\n  v\n   w\n", "k: >-\n  t\n",
        "k: |2\n   t\n", "k: |+\n  t\n\n", "k: >+\n\n  t\n", "'", "\"", "#", " # c\n", ",", "[", "]", "{", "}", "\t", "\n---\n", "\n--- ", "\r\n", "!!str ", "!t ", "%YAML 1.2\n---\n", "\\n", "\\", "é", "'q'",
        "\"d\\u00e9\\\n  e\"", "key: v\n", "- i\n", "k:\n", "x y", "1", "\n\n", "\"a\n b\"", "'a\n\n b'", "://", "@", "`", "~", "null", "[a, b: c]", "{a: b, c}", "\n ? k\n : v\n",
    ];

    /// <summary>The next text.</summary>
    public byte[] Next()
    {
        var text = new StringBuilder();
        for (var pieces = random.Next(1, 12); pieces > 0; pieces--) text.Append(Pieces[random.Next(Pieces.Length)]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
