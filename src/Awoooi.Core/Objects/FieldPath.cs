using System.Text.Json.Nodes;

namespace Awoooi.Objects;

/// <summary>
/// A path to a field: dots between keys, <c>[name=x]</c> picks a list item by a key of it, <c>[0]</c> by position,
/// and <c>["a.b"]</c> quotes a key. <c>spec.template.spec.containers[name=server].resources.limits.memory</c>.
/// </summary>
public sealed class FieldPath : IEquatable<FieldPath>
{
    /// <summary>The path of the whole document.</summary>
    public static readonly FieldPath Root = new([]);

    private readonly FieldSegment[] _segments;

    private FieldPath(FieldSegment[] segments) => _segments = segments;

    /// <summary>The steps, outermost first.</summary>
    public IReadOnlyList<FieldSegment> Segments => _segments;

    /// <summary>Everything but the last step; the root's parent is the root.</summary>
    public FieldPath Parent => new(_segments.Length == 0 ? [] : _segments[..^1]);

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">A bracket is not closed or a step is empty.</exception>
    public static FieldPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new([.. FieldPathReader.Read(text)]);
    }

    /// <summary>The path one key further down.</summary>
    public FieldPath Key(string name) => new([.. _segments, new FieldSegment.Key(name)]);

    /// <summary>The path to the list item whose <paramref name="key"/> is <paramref name="value"/>.</summary>
    public FieldPath Item(string key, string value) => new([.. _segments, new FieldSegment.Item(key, value)]);

    /// <summary>The path to a list item by position, from 0.</summary>
    public FieldPath Index(int position) => new([.. _segments, new FieldSegment.Index(position)]);

    /// <summary>Whether this path is <paramref name="other"/> or lies below it.</summary>
    public bool IsWithin(FieldPath other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _segments.Length >= other._segments.Length && _segments.AsSpan(0, other._segments.Length).SequenceEqual(other._segments);
    }

    /// <summary>Follows the path from <paramref name="root"/>; null when any step is absent.</summary>
    public JsonNode? In(JsonNode? root)
    {
        foreach (var segment in _segments)
        {
            root = segment.In(root);
            if (root is null) return null;
        }
        return root;
    }

    /// <inheritdoc/>
    public bool Equals(FieldPath? other) => other is not null && _segments.AsSpan().SequenceEqual(other._segments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder();
        foreach (var segment in _segments)
        {
            var step = segment.ToString();
            if (text.Length > 0 && step[0] != '[') text.Append('.');
            text.Append(step);
        }
        return text.ToString();
    }
}
