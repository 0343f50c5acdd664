using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Charts;

/// <summary>A value of a chart that may decide a field; rendering tells whether it does.</summary>
/// <param name="Path">The value.</param>
/// <param name="Value">What it must become so that the field has the wanted value.</param>
/// <param name="Score">How likely it is; the higher the sooner it is tried.</param>
internal sealed record ValueGuess(FieldPath Path, JsonNode? Value, int Score);
