using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>How far a path can be followed in a document.</summary>
/// <param name="Steps">The members passed, outermost first.</param>
/// <param name="Node">The node reached.</param>
/// <param name="Rest">The steps that lead nowhere; empty when the field is there.</param>
internal sealed record YamlPlace(IReadOnlyList<YamlStep> Steps, YamlNode Node, IReadOnlyList<FieldSegment> Rest)
{
    /// <summary>Whether the whole path is there.</summary>
    public bool Found => Rest.Count == 0;

    /// <summary>The last member passed; null at the root of the document.</summary>
    public YamlStep? Last => Steps.Count == 0 ? null : Steps[^1];

    /// <summary>The place one step up.</summary>
    public YamlPlace Up => new([.. Steps.Take(Steps.Count - 1)], Steps[^1].Parent, []);

    /// <summary>Follows a path. Aliases are not followed.</summary>
    public static YamlPlace Find(YamlTree tree, FieldPath path)
    {
        var steps = new List<YamlStep>();
        var node = tree.Root;
        for (var i = 0; i < path.Segments.Count; i++)
        {
            var index = node is YamlCollection collection ? IndexOf(collection, path.Segments[i]) : -1;
            if (index < 0) return new(steps, node, [.. path.Segments.Skip(i)]);
            steps.Add(new((YamlCollection)node, index));
            node = steps[^1].Member.Value;
        }
        return new(steps, node, []);
    }

    /// <summary>Why the node must not be edited here: it is, or is part of, text that several fields share.</summary>
    public Refusal? Shared(YamlText text, YamlTree tree)
    {
        if (Node is YamlAlias alias) return Refused(text, alias, $"the value is the alias *{alias.Name}", "edit the anchored value, or write the value out");
        var chain = Steps.Select(x => (YamlNode)x.Parent).Append(Node);
        // What is added beside an anchored value leaves it as it is.
        var anchored = (Found ? chain.Concat(Node.Subtree()) : chain)
            .FirstOrDefault(x => x.Anchor is { } name && tree.Aliases[name].Any(at => at < Node.Start || at >= Node.End));
        if (anchored is not null) return Refused(text, anchored, $"the anchor &{anchored.Anchor} is used elsewhere too", "write the value out where it is used, then edit");
        return Steps.FirstOrDefault(x => x.Member.Head < 0) is { } step
            ? Refused(text, step.Member.Value, "the entry is written with an explicit '?' key or without a value", "write it as key: value")
            : null;
    }

    private static Refusal Refused(YamlText text, YamlNode node, string reason, string remedy) =>
        new("edit-shared", $"{text.File} line {text.LineNumber(node.Start)}: {reason}", remedy);

    private static int IndexOf(YamlCollection collection, FieldSegment segment) => segment switch
    {
        FieldSegment.Key key when collection.IsMapping => collection.IndexOf(key.Name),
        FieldSegment.Index index when !collection.IsMapping && index.Position < collection.Members.Count => index.Position,
        FieldSegment.Item item when !collection.IsMapping => IndexOf(collection, item),
        _ => -1,
    };

    private static int IndexOf(YamlCollection list, FieldSegment.Item item)
    {
        for (var i = 0; i < list.Members.Count; i++)
        {
            if (list.Members[i].Value is YamlCollection { IsMapping: true } map && map.IndexOf(item.By) is var at and >= 0
                && map.Members[at].Value is YamlScalar scalar && scalar.Value == item.Value) return i;
        }
        return -1;
    }
}

/// <summary>One step of a <see cref="YamlPlace"/>.</summary>
/// <param name="Parent">The collection.</param>
/// <param name="Index">Which member of it.</param>
internal sealed record YamlStep(YamlCollection Parent, int Index)
{
    /// <summary>The member.</summary>
    public YamlMember Member => Parent.Members[Index];
}
