using System.Collections.Frozen;

namespace Awoooi.Proofs.Schemas;

/// <summary>A place in a schema. It exists before its shape does, because definitions refer to themselves (JSONSchemaProps does).</summary>
internal sealed class SchemaNode
{
    /// <summary>What may stand there.</summary>
    public SchemaShape Shape { get; private set; } = SchemaShape.Anything;

    /// <summary>Gives it its shape; once, before anybody else sees it.</summary>
    public void Become(SchemaShape shape) => Shape = shape;
}

/// <summary>What may stand at a place.</summary>
internal sealed record SchemaShape
{
    public static readonly SchemaShape Anything = new() { KeepsUnknown = true };

    public JsonTypes Types { get; init; }

    public ValueFormat Format { get; init; }

    /// <summary>The known keys.</summary>
    public FrozenDictionary<string, SchemaNode> Properties { get; init; } = FrozenDictionary<string, SchemaNode>.Empty;

    public string[] Required { get; init; } = [];

    /// <summary>The values of all other keys; null when there is no rule for them.</summary>
    public SchemaNode? Additional { get; init; }

    /// <summary>Whether other keys are kept as they are; the API server drops them otherwise, and refuses them when it is asked to be strict.</summary>
    public bool KeepsUnknown { get; init; }

    /// <summary>The items of a list; null when there is no rule for them.</summary>
    public SchemaNode? Items { get; init; }

    public bool IsNullable { get; init; }

    /// <summary>The values that are allowed, texts as they are and all others as JSON writes them; null when any is.</summary>
    public FrozenSet<string>? Allowed { get; init; }

    public ValueBounds? Bounds { get; init; }

    public SchemaChoices? Choices { get; init; }

    /// <summary>Whether rules in CEL are asked of what stands here; only a server evaluates them.</summary>
    public bool HasRules { get; init; }
}

/// <summary>What a value must satisfy beside its own shape.</summary>
/// <param name="All">All of these.</param>
/// <param name="Any">One or more of these; empty: no rule.</param>
/// <param name="One">Exactly one of these; empty: no rule.</param>
/// <param name="Not">Not this.</param>
internal sealed record SchemaChoices(SchemaNode[] All, SchemaNode[] Any, SchemaNode[] One, SchemaNode? Not);
