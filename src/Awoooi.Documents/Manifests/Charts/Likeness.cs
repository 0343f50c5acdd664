using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Charts;

/// <summary>How much a value's path looks like a field of an object, as charts name things.</summary>
internal sealed class Likeness
{
    private const int MinimalName = 3;
    private const int MinimalStem = 5;

    private readonly List<string> _keys;
    private readonly List<string> _names;

    /// <summary>Likeness to a field.</summary>
    public Likeness(ObjectRef name, FieldPath field)
    {
        _keys = [.. field.Segments.OfType<FieldSegment.Key>().Select(x => Plain(x.Name))];
        _names = [.. field.Segments.OfType<FieldSegment.Item>().Select(x => Plain(x.Value)).Append(Plain(name.Name)).Where(x => x.Length >= MinimalName)];
    }

    /// <summary>How many keys at the end are the same; one for a last key that only begins alike (<c>replicaCount</c>).</summary>
    public int SharedTail(FieldPath path)
    {
        var own = Keys(path);
        var shared = 0;
        while (shared < own.Count && shared < _keys.Count && own[^(shared + 1)] == _keys[^(shared + 1)]) shared++;
        return shared == 0 && own.Count > 0 && Alike(own[^1], _keys[^1]) ? 1 : shared;
    }

    /// <summary>1 when a key above names the object or the container, 2 when one is exactly its name; else 0.</summary>
    public int NamesAlike(FieldPath path)
    {
        var above = path.Segments.SkipLast(1).Select(x => Plain(x switch { FieldSegment.Key key => key.Name, FieldSegment.Item item => item.Value, _ => "" })).Where(x => x.Length >= MinimalName).ToList();
        if (above.Exists(_names.Contains)) return 2;
        return above.Exists(x => _names.Exists(y => y.Contains(x, StringComparison.Ordinal) || x.Contains(y, StringComparison.Ordinal))) ? 1 : 0;
    }

    /// <summary>How long the name of a list item is if the object or the container is called so, or nearly so; else 0.</summary>
    public int NameLength(FieldPath item) =>
        item.Segments[^1] is FieldSegment.Item { Value: var value } && Plain(value) is { Length: >= MinimalName } name && _names.Exists(x => x.Contains(name, StringComparison.Ordinal)) ? name.Length : 0;

    /// <summary>Whether a value is the tag of an image and the field is an image.</summary>
    public bool IsTag(FieldPath path) => _keys[^1] == "image" && Keys(path) is [.., "tag" or "imagetag" or "version"];

    /// <summary>Whether the last key of a path and a field's key say the same.</summary>
    public static bool Alike(FieldPath path, string key) => Keys(path) is [.., var last] && Alike(last, Plain(key));

    private static bool Alike(string one, string other) => one == other
        || (one.Length >= MinimalStem && other.Length >= MinimalStem
            && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal) || one[..MinimalStem] == other[..MinimalStem]));

    private static List<string> Keys(FieldPath path) => [.. path.Segments.OfType<FieldSegment.Key>().Select(x => Plain(x.Name))];

    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
