using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary>Writes paths the way people name fields.</summary>
internal static class FieldSteps
{
    /// <summary>The path of a list item: by what identifies the items (<c>[name=web]</c>) where something does, else by position.</summary>
    public static FieldPath Item(FieldPath list, JsonArray items, int position) =>
        ObjectDiff.IdentityOf(items) is { } by ? list.Item(by, KubeObject.Text(items[position]![by])!) : list.Index(position);
}
