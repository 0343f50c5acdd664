using System.Globalization;
using System.Text;
using Awoooi.Topology.Maps;
using Awoooi.Topology;

namespace Awoooi.Cli.Output;

/// <summary>What <c>graph</c> prints for people.</summary>
internal static class GraphText
{
    public static string Write(GraphView view)
    {
        var text = new StringBuilder();
        if (view.Target is null) All(text, view.Map);
        else Around(text, view);
        foreach (var missing in view.NotRendered) text.Append(CultureInfo.InvariantCulture, $"not rendered: {missing}\n");
        foreach (var missing in view.NotRead) text.Append(CultureInfo.InvariantCulture, $"not checked: {missing}\n");
        return text.ToString();
    }

    private static void All(StringBuilder text, ServiceMap map)
    {
        text.Append(CultureInfo.InvariantCulture, $"{map.Nodes.Count} nodes, {map.Edges.Count} edges\n");
        var from = map.Edges.ToLookup(x => x.From);
        foreach (var node in map.Nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{node.Object.Id}  ({Kind(node.Kind)})\n");
            foreach (var edge in from[node.Object]) text.Append(CultureInfo.InvariantCulture, $"  {Verb(edge.Kind)} {edge.To.Id}  ({string.Join("; ", edge.Sources)}{Age(edge)})\n");
        }
    }

    private static void Around(StringBuilder text, GraphView view)
    {
        text.Append(CultureInfo.InvariantCulture, $"{view.Target!.Id}\n");
        Hops(text, "depends on it (blast radius)", view.Upstream, view.Graph);
        Hops(text, "it depends on", view.Downstream, view.Graph);
        text.Append(CultureInfo.InvariantCulture, $"unhealthy at or below it{(view.HealthSeen ? "" : ": not checked, give --snapshot or --kubeconfig")}\n");
        if (view.HealthSeen && view.RootCauses.Count == 0 && view.NotRead.Count == 0) text.Append("  nothing\n");
        foreach (var cause in view.RootCauses) text.Append(CultureInfo.InvariantCulture, $"  {cause.Depth} {cause.Object.Id}: {cause.Why}\n");
    }

    private static void Hops(StringBuilder text, string title, IEnumerable<GraphHop> hops, ServiceGraph graph)
    {
        text.Append(CultureInfo.InvariantCulture, $"{title}\n");
        var any = false;
        foreach (var hop in hops)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {hop.Depth} {hop.Object.Id}  ({Kind(graph.KindOf(hop.Object)!.Value)}; {hop.Via.From.Name} {Verb(hop.Via.Kind)} {hop.Via.To.Name}: {hop.Via.Sources[0]})\n");
            any = true;
        }
        if (!any) text.Append("  nothing\n");
    }

    private static string Age(GraphEdge edge) => string.Create(CultureInfo.InvariantCulture,
        $"{(edge.Seen is { } seen ? $", last {seen:yyyy-MM-dd HH:mm}Z" : "")}{(edge.Doubt.Length > 0 ? $"; in doubt: {edge.Doubt}" : "")}");

    private static string Kind(NodeKind kind) => kind.ToString().ToLowerInvariant();

    private static string Verb(EdgeKind kind) => kind switch
    {
        EdgeKind.Calls => "calls",
        EdgeKind.Selects => "selects",
        EdgeKind.Routes => "leads to",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
