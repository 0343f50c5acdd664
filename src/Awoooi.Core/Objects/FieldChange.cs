using System.Text.Json.Nodes;

namespace Awoooi.Objects;

/// <summary>One field that differs between two versions of an object.</summary>
/// <param name="Field">Where.</param>
/// <param name="Before">The value that was; null when absent.</param>
/// <param name="After">The value that is; null when absent.</param>
public sealed record FieldChange(FieldPath Field, JsonNode? Before, JsonNode? After);
