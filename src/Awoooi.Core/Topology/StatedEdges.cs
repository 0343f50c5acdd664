using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Calls that people state.</summary>
internal static class StatedEdges
{
    /// <summary>The source that such an edge names.</summary>
    public const string Source = "topology.yaml";

    public static void Add(GraphBuilder graph, IEnumerable<StatedCall> calls)
    {
        foreach (var call in calls)
        {
            // What is neither declared nor live is a node all the same: somebody knows it.
            if (ObjectRef.Parse(call.From) is { } from && ObjectRef.Parse(call.To) is { } to) graph.Add(Known(graph, from), Known(graph, to), EdgeKind.Calls, $"{Source}: {call.Why}");
        }
    }

    private static ObjectRef Known(GraphBuilder graph, ObjectRef name) => name.Kind == NodeKinds.External
        ? graph.Outside(name.Name)
        : graph.Nodes.FirstOrDefault(x => x.Kind == name.Kind && x.Namespace == name.Namespace && x.Name == name.Name) ?? graph.Unseen(name);
}
