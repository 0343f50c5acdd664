using System.Globalization;
using System.Text;
using Awoooi.Objects;

namespace Awoooi.Topology.Maps;

/// <summary>Writes a map as a Mermaid flowchart, which GitHub and GitLab draw.</summary>
public static class MermaidMap
{
    /// <summary>Writes it.</summary>
    /// <param name="map">What to draw.</param>
    /// <param name="target">Drawn with a thick line; null for none.</param>
    public static string Write(ServiceMap map, ObjectRef? target = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var text = new StringBuilder("flowchart LR\n");
        var numbers = map.Nodes.Select((x, i) => (x.Object, Number: i)).ToDictionary(x => x.Object, x => x.Number);
        foreach (var node in map.Nodes)
        {
            var (open, close) = Shape(node.Kind);
            text.Append(CultureInfo.InvariantCulture, $"  n{numbers[node.Object]}{open}\"{Label(node)}\"{close}\n");
        }
        foreach (var edge in map.Edges) text.Append(CultureInfo.InvariantCulture, $"  n{numbers[edge.From]} {Arrow(edge.Kind)} n{numbers[edge.To]}\n");
        if (target is not null && numbers.TryGetValue(target, out var number)) text.Append(CultureInfo.InvariantCulture, $"  style n{number} stroke-width:4px\n");
        return text.ToString();
    }

    private static string Label(ServiceMapNode node) => Safe(node.Kind == NodeKind.External ? node.Object.Name : $"{node.Object.Kind} {node.Object.Name}");

    // Names are checked by no API server when they come from a repository: whatever has a meaning in Mermaid or HTML goes out as a number.
    private static string Safe(string name) => string.Concat(name.Select(x => char.IsLetterOrDigit(x) || x is '-' or '.' or ' ' or '_' ? x.ToString() : $"#{(int)x};"));

    private static string Arrow(EdgeKind kind) => kind == EdgeKind.Selects ? "-.->" : "-->";

    private static (string Open, string Close) Shape(NodeKind kind) => kind switch
    {
        NodeKind.Database => ("[(", ")]"),
        NodeKind.Cache => ("([", "])"),
        NodeKind.Queue => ("[[", "]]"),
        NodeKind.Service => ("(", ")"),
        NodeKind.Ingress => (">", "]"),
        NodeKind.External => ("{{", "}}"),
        _ => ("[", "]"),
    };
}
