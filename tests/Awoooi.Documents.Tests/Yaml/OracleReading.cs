using System.Text;
using Awoooi.Documents.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Awoooi.Documents.Tests.Yaml;

/// <summary>A text as a list of what a parser saw in it: kinds, anchors and the texts of scalars, in order; null when it refuses the text.</summary>
internal static class OracleReading
{
    /// <summary>As YamlDotNet sees it.</summary>
    public static List<string>? Theirs(byte[] bytes)
    {
        var found = new List<string>();
        try
        {
            var parser = new Parser(new StringReader(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')));
            while (parser.MoveNext()) Add(found, parser.Current!);
            return found;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>As our reader sees it.</summary>
    public static List<string>? Ours(byte[] bytes, out YamlFault? fault)
    {
        if (!YamlTape.TryRead(bytes, out var tape, out fault)) return null;
        var found = new List<string>();
        foreach (var document in tape.Documents)
        {
            found.Add("---");
            Add(found, tape, document.Root);
        }
        return found;
    }

    private static void Add(List<string> found, ParsingEvent next)
    {
        switch (next)
        {
            case DocumentStart:
                found.Add("---");
                break;
            case AnchorAlias alias:
                found.Add($"*{alias.Value}");
                break;
            case Scalar scalar:
                found.Add($"{Name(scalar)}{scalar.Style}:{scalar.Value}");
                break;
            case MappingStart map:
                found.Add($"{Name(map)}{(map.Style == MappingStyle.Flow ? "{" : "map")}");
                break;
            case SequenceStart list:
                found.Add($"{Name(list)}{(list.Style == SequenceStyle.Flow ? "[" : "list")}");
                break;
            case MappingEnd or SequenceEnd:
                found.Add("end");
                break;
        }
    }

    private static string Name(NodeEvent node) => node.Anchor.IsEmpty ? "" : $"&{node.Anchor} ";

    private static void Add(List<string> found, YamlTape tape, int at)
    {
        var node = tape.Nodes[at];
        var anchor = tape.Properties(at)?.Anchor;
        var name = anchor is null ? "" : $"&{anchor} ";
        if (node.Kind == YamlKind.Alias)
        {
            found.Add($"*{anchor}");
            return;
        }
        if (node.IsScalar)
        {
            found.Add($"{name}{node.Kind}:{tape.Scalar(at)}");
            return;
        }
        found.Add(name + node.Kind switch { YamlKind.FlowMapping => "{", YamlKind.FlowSequence => "[", YamlKind.Mapping => "map", _ => "list" });
        for (var child = at + 1; child < node.Next; child = tape.Nodes[child].Next) Add(found, tape, child);
        found.Add("end");
    }
}
