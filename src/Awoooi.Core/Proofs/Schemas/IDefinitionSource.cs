using System.Text.Json.Nodes;

namespace Awoooi.Proofs.Schemas;

/// <summary>Definitions of objects in OpenAPI's terms (OpenAPI 3.0, and what Kubernetes adds to it), each made when it is asked for.</summary>
public interface IDefinitionSource
{
    /// <summary>Where they are from, for people: <c>kubernetes models 1.37</c>, <c>.awoooi/schemas of v1.20.2</c>.</summary>
    string Origin { get; }

    /// <summary>Whether they are all that one server serves: a built-in kind that is not among them is then not served by it.</summary>
    bool IsWholeServer { get; }

    /// <summary>The definition of a kind under an <c>apiVersion</c>; null when there is none here.</summary>
    string? NameOf(string apiVersion, string kind);

    /// <summary>A definition. References in it (<c>$ref</c>) end in the name of another one.</summary>
    /// <returns>Null when there is none of that name.</returns>
    JsonObject? Find(string name);
}
