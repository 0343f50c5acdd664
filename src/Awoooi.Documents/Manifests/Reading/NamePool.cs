using System.Collections.Concurrent;
using System.Text;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Keeps names that come up again and again (kinds, versions, namespaces) once. Safe for use by several threads.</summary>
internal sealed class NamePool
{
    private const int Most = 65_536;

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The text of some bytes.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[256];
        if (bytes.Length > text.Length) return Encoding.UTF8.GetString(bytes);
        var name = text[..Encoding.UTF8.GetChars(bytes, text)];
        var lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var known)) return known;
        var made = name.ToString();
        return _names.Count < Most ? _names.GetOrAdd(made, made) : made;
    }

    /// <summary>What an unquoted text reads as: numbers and booleans as JSON writes them, nothing for null.</summary>
    public static string Plain(string text) => text.Length > 5 && char.IsAsciiLetter(text[0])
        ? text
        : KubeObject.Text(CoreSchema.Plain(text)) ?? "";
}
