using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>One document of a file whose root is a mapping.</summary>
/// <param name="Index">Its position among all documents of the file, from 0; empty ones are counted.</param>
/// <param name="Line">The line on which its content starts, from 1.</param>
/// <param name="Body">Its content. Read-only: it is shared.</param>
internal sealed record YamlDocument(int Index, int Line, JsonObject Body)
{
    /// <summary>The objects in it with the path of each: the document itself, or the items of a <c>List</c> (which may be none).</summary>
    public IEnumerable<(FieldPath At, JsonObject Body)> Objects() => Items(FieldPath.Root, Body);

    /// <summary>Whether a body is a List of objects rather than an object, as <c>kubectl get</c> prints several.</summary>
    public static bool IsList(JsonObject body) =>
        body["items"] is JsonArray && KubeObject.Text(body["kind"]) is { } kind && kind.EndsWith("List", StringComparison.Ordinal);

    private static IEnumerable<(FieldPath, JsonObject)> Items(FieldPath at, JsonObject body)
    {
        if (!IsList(body)) return [(at, body)];
        return ((JsonArray)body["items"]!).SelectMany((item, i) => item is JsonObject inner ? Items(at.Key("items").Index(i), inner) : []);
    }
}

/// <summary>One document of a file, whatever its root is.</summary>
/// <param name="Index">Its position among all documents of the file, from 0.</param>
/// <param name="Line">The line on which its content starts, from 1.</param>
/// <param name="Root">Its content; null for an empty document.</param>
/// <param name="ChangedByKustomize">What kustomize reads otherwise than kubectl does, in words; null when nothing.</param>
internal sealed record YamlRoot(int Index, int Line, JsonNode? Root, string? ChangedByKustomize = null);
