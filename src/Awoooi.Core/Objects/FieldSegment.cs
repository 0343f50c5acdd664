using System.Text.Json.Nodes;

namespace Awoooi.Objects;

/// <summary>One step of a <see cref="FieldPath"/>.</summary>
public abstract record FieldSegment
{
    private FieldSegment()
    {
    }

    internal abstract JsonNode? In(JsonNode? node);

    /// <summary>A mapping key.</summary>
    /// <param name="Name">The key, unquoted.</param>
    public sealed record Key(string Name) : FieldSegment
    {
        internal override JsonNode? In(JsonNode? node) => (node as JsonObject)?[Name];

        /// <inheritdoc/>
        public override string ToString() =>
            Name.Length > 0 && Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/' or '$') ? Name : $"[\"{Name}\"]";
    }

    /// <summary>The list item whose key has a value.</summary>
    /// <param name="By">The identifying key, usually <c>name</c>.</param>
    /// <param name="Value">Its value.</param>
    public sealed record Item(string By, string Value) : FieldSegment
    {
        internal override JsonNode? In(JsonNode? node) =>
            (node as JsonArray)?.FirstOrDefault(x => x is JsonObject item && KubeObject.Text(item[By]) == Value);

        /// <inheritdoc/>
        public override string ToString() => $"[{By}={Value}]";
    }

    /// <summary>A list item by position.</summary>
    /// <param name="Position">From 0.</param>
    public sealed record Index(int Position) : FieldSegment
    {
        internal override JsonNode? In(JsonNode? node) =>
            node is JsonArray list && Position < list.Count ? list[Position] : null;

        /// <inheritdoc/>
        public override string ToString() => $"[{Position}]";
    }
}
