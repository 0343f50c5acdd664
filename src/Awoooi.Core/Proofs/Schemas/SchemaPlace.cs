namespace Awoooi.Proofs.Schemas;

/// <summary>Where in a definition a schema stands.</summary>
/// <param name="IsBuiltIn">Whether Go's decoder of a built-in type reads values there, not a structural schema.</param>
/// <param name="IsRule">Whether it stands below <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> or <c>not</c>, where it adds rules and lists no keys.</param>
/// <param name="Definition">The definition that it is the top of; empty below.</param>
internal readonly record struct SchemaPlace(bool IsBuiltIn, bool IsRule, string Definition);
