using System.Globalization;
using System.Security;
using System.Text;
using Awoooi.Objects;

namespace Awoooi.Topology.Maps;

/// <summary>Draws a map as SVG: callers left, what they depend on to the right of them.</summary>
public static class SvgMap
{
    private const int BoxWidth = 200;
    private const int BoxHeight = 36;
    private const int ColumnWidth = 280;
    private const int RowHeight = 56;
    private const int Margin = 20;

    /// <summary>Draws it.</summary>
    /// <param name="map">What to draw.</param>
    /// <param name="target">Drawn with a thick line; null for none.</param>
    public static string Write(ServiceMap map, ObjectRef? target = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var places = Places(map);
        var (width, height) = (places.Values.Select(x => x.X).DefaultIfEmpty(0).Max() + BoxWidth + Margin, places.Values.Select(x => x.Y).DefaultIfEmpty(0).Max() + BoxHeight + Margin);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        text.Append("<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#555\"/></marker></defs>\n");
        foreach (var edge in map.Edges) Line(text, places[edge.From], places[edge.To], edge);
        foreach (var node in map.Nodes) Box(text, places[node.Object], node, node.Object == target);
        return text.Append("</svg>\n").ToString();
    }

    private static void Line(StringBuilder text, (int X, int Y) from, (int X, int Y) to, GraphEdge edge)
    {
        var (x1, y1, x2, y2) = (from.X + BoxWidth, from.Y + (BoxHeight / 2), to.X, to.Y + (BoxHeight / 2));
        var bend = Math.Max(40, Math.Abs(x2 - x1) / 2);
        text.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}\" fill=\"none\" stroke=\"#555\"{(edge.Kind == EdgeKind.Selects ? " stroke-dasharray=\"4 3\"" : "")} marker-end=\"url(#a)\"><title>{Escape(string.Join("; ", edge.Sources))}</title></path>\n");
    }

    private static void Box(StringBuilder text, (int X, int Y) at, ServiceMapNode node, bool thick)
    {
        text.Append(CultureInfo.InvariantCulture, $"<g><title>{Escape(node.Object.Id)}</title><rect x=\"{at.X}\" y=\"{at.Y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"4\" fill=\"{Fill(node.Kind)}\" stroke=\"#333\" stroke-width=\"{(thick ? 3 : 1)}\"/>");
        text.Append(CultureInfo.InvariantCulture, $"<text x=\"{at.X + (BoxWidth / 2)}\" y=\"{at.Y + 15}\" text-anchor=\"middle\">{Escape(Short(node.Object.Name))}</text>");
        text.Append(CultureInfo.InvariantCulture, $"<text x=\"{at.X + (BoxWidth / 2)}\" y=\"{at.Y + 29}\" text-anchor=\"middle\" fill=\"#555\" font-size=\"10\">{Escape(Short(node.Kind == NodeKind.External ? "external" : $"{node.Object.Kind} {node.Object.Namespace}"))}</text></g>\n");
    }

    // Columns by the distance from whom nobody calls; on a cycle that nobody enters, whoever comes first begins.
    private static Dictionary<ObjectRef, (int X, int Y)> Places(ServiceMap map)
    {
        var (out_, called) = (map.Edges.ToLookup(x => x.From), map.Edges.Select(x => x.To).ToHashSet());
        var columns = new Dictionary<ObjectRef, int>();
        foreach (var start in map.Nodes.Select(x => x.Object).OrderBy(called.Contains))
        {
            if (!columns.TryAdd(start, 0)) continue;
            var queue = new Queue<ObjectRef>([start]);
            while (queue.TryDequeue(out var at))
            {
                foreach (var edge in out_[at].Where(x => columns.TryAdd(x.To, columns[at] + 1))) queue.Enqueue(edge.To);
            }
        }
        return map.Nodes.GroupBy(x => columns[x.Object])
            .SelectMany(column => column.Select((x, row) => (x.Object, At: (Margin + (column.Key * ColumnWidth), Margin + (row * RowHeight)))))
            .ToDictionary(x => x.Object, x => x.At);
    }

    private static string Fill(NodeKind kind) => kind switch
    {
        NodeKind.Database => "#f6d5c5",
        NodeKind.Cache => "#fbe9b7",
        NodeKind.Queue => "#e3d7f4",
        NodeKind.Service => "#d8e8fa",
        NodeKind.Ingress => "#d5efd9",
        NodeKind.External => "#eeeeee",
        _ => "#ffffff",
    };

    private static string Short(string name) => name.Length > 30 ? name[..29] + "…" : name;

    private static string Escape(string text) => SecurityElement.Escape(string.Concat(text.Where(x => !char.IsControl(x)))) ?? "";
}
