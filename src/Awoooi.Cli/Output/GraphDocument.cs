using System.Text.Json.Serialization;
using Awoooi.Topology;

namespace Awoooi.Cli.Output;

/// <summary>What <c>graph --json</c> prints; names are documented in docs/cli.md and kept stable.</summary>
internal sealed record GraphDocument(
    IReadOnlyList<NodeDocument> Nodes,
    IReadOnlyList<EdgeDocument> Edges,
    string? Target,
    IReadOnlyList<HopDocument>? Upstream,
    IReadOnlyList<HopDocument>? Downstream,
    IReadOnlyList<RootCauseDocument>? RootCauses,
    bool HealthSeen,
    IReadOnlyList<string> NotRendered,
    IReadOnlyList<string> NotRead)
{
    public static GraphDocument Of(GraphView view)
    {
        var asked = view.Target is not null;
        return new(
            [.. view.Map.Nodes.Select(x => new NodeDocument(x.Object.Id, x.Kind))],
            [.. view.Map.Edges.Select(x => new EdgeDocument(x.From.Id, x.To.Id, x.Kind, x.Sources, x.Seen, x.Doubt.Length > 0 ? x.Doubt : null))],
            view.Target?.Id,
            asked ? [.. view.Upstream.Select(x => new HopDocument(x.Object.Id, x.Depth))] : null,
            asked ? [.. view.Downstream.Select(x => new HopDocument(x.Object.Id, x.Depth))] : null,
            asked ? [.. view.RootCauses.Select(x => new RootCauseDocument(x.Object.Id, x.Kind?.ToString().ToLowerInvariant() ?? x.Object.Kind, x.Depth, x.Why))] : null,
            view.HealthSeen,
            view.NotRendered,
            view.NotRead);
    }
}

internal sealed record NodeDocument(string Id, NodeKind Kind);

internal sealed record EdgeDocument(string From, string To, EdgeKind Kind, IReadOnlyList<string> Sources, DateTimeOffset? Seen, string? Doubt);

internal sealed record HopDocument(string Id, int Depth);

internal sealed record RootCauseDocument(string Id, string Kind, int Depth, string Why);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphDocument))]
internal sealed partial class GraphJson : JsonSerializerContext;
