using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>A replacement, and what the document must read as afterwards.</summary>
/// <param name="Splice">The replacement.</param>
/// <param name="Expected">The document as data.</param>
/// <param name="Source">The member of the old text that comes back; null when one goes.</param>
internal sealed record YamlDraft(YamlSplice Splice, JsonNode? Expected, YamlMember? Source = null);

/// <summary>One document of one version of a file.</summary>
internal sealed record YamlVersion(YamlText Text, int Document)
{
    /// <summary>The document as a tree.</summary>
    public YamlTree Tree => Text.Tree(Document);

    /// <summary>The document as data.</summary>
    public JsonNode? Data => Text.Data(Document);
}

/// <summary>Makes a field what it was in an older version of the file: its text, comments inside included, at its old place.</summary>
internal static class RestoreSplice
{
    /// <summary>The replacement in the present text that does it.</summary>
    public static Result<YamlDraft> Make(YamlVersion now, YamlVersion old, FieldPath field)
    {
        var source = YamlPlace.Find(old.Tree, field);
        if (!source.Found) return field.In(old.Data) is { } inherited ? Set(now, field, inherited) : Absent(now, old, field);
        var value = field.In(old.Data);
        if (source.Steps.Count == 0 || MeansOther(source.Node)) return Set(now, field, value);
        var place = YamlPlace.Find(now.Tree, field);
        if (place.Shared(now.Text, now.Tree) is { } shared) return shared;
        if (place is { Rest.Count: 1, Steps.Count: > 0 } && IsEmpty(place.Node) && source.Last!.Parent.Members.Count == 1) return Make(now, old, field.Parent);
        var splice = place.Found ? Over(now.Text, place.Last!, old.Text, source.Last!) : Beside(now.Text, place, old.Text, source.Last!);
        return splice is null ? Set(now, field, value) : new YamlDraft(splice, DataEdit.Set(now.Data, field, value), source.Last!.Member);
    }

    /// <summary>The replacement that puts one item of an old list back among the present ones.</summary>
    public static Result<YamlSplice> Item(YamlVersion now, YamlVersion old, FieldPath list, int index)
    {
        var source = YamlPlace.Find(old.Tree, list.Index(index));
        var place = YamlPlace.Find(now.Tree, list);
        if (place.Shared(now.Text, now.Tree) is { } shared) return shared;
        var missing = new YamlPlace(place.Steps, place.Node, [new FieldSegment.Index(index)]);
        var splice = source.Found && place.Found ? Beside(now.Text, missing, old.Text, source.Last!) : null;
        if (splice is not null) return splice;
        return SetSplice.Make(now.Text, now.Tree, list.Index((list.In(now.Data) as JsonArray)?.Count ?? 0), list.Index(index).In(old.Data));
    }

    private static Result<YamlDraft> Set(YamlVersion now, FieldPath field, JsonNode? value) =>
        SetSplice.Make(now.Text, now.Tree, field, value).Succeeded(out var splice, out var refusal)
            ? new YamlDraft(splice, DataEdit.Set(now.Data, field, value))
            : refusal;

    private static Result<YamlDraft> Absent(YamlVersion now, YamlVersion old, FieldPath field)
    {
        var place = YamlPlace.Find(now.Tree, field);
        if (!place.Found) return new Refusal("edit-no-effect", $"{now.Text.File}: {field} is absent, as it was before", "nothing needs to be undone here");
        while (place.Steps.Count > 1 && place.Last!.Parent.Members.Count == 1 && !YamlPlace.Find(old.Tree, field.Parent).Found)
        {
            (place, field) = (place.Up, field.Parent);
        }
        var parent = YamlPlace.Find(old.Tree, field.Parent);
        if (parent is { Found: true, Last: not null } && IsEmpty(parent.Node) && place.Last!.Parent.Members.Count == 1) return Make(now, old, field.Parent);
        return RemoveSplice.Make(now.Text, now.Tree, place).Succeeded(out var splice, out var refusal)
            ? new YamlDraft(splice, DataEdit.Remove(now.Data, field))
            : refusal;
    }

    // An alias may mean something else by now, unless what it means comes back with it.
    private static bool MeansOther(YamlNode node)
    {
        var anchors = node.Subtree().Select(x => x.Anchor).ToHashSet();
        return node.Subtree().OfType<YamlAlias>().Any(x => !anchors.Contains(x.Name));
    }

    private static bool IsEmpty(YamlNode node) => node is YamlCollection { Members.Count: 0 } or YamlScalar { IsEmpty: true };

    private static YamlSplice? Over(YamlText now, YamlStep place, YamlText old, YamlStep source)
    {
        var (member, was) = (place.Member, source.Member);
        if (was.Head < 0 || place.Parent.Flow != source.Parent.Flow || place.Parent.IsMapping != source.Parent.IsMapping) return null;
        if (place.Parent.Flow)
        {
            return new(member.Value.Start, member.End, Indented(old.Text[was.Value.Start..was.End], 0, now.NewLine));
        }
        var deeper = now.Column(member.Start) - old.Column(was.Start);
        return new(member.Head, now.Last(member), Indented(old.Text[was.Head..old.Last(was)], deeper, now.NewLine));
    }

    private static YamlSplice? Beside(YamlText now, YamlPlace place, YamlText old, YamlStep source)
    {
        if (place.Rest.Count != 1 || place.Node is not YamlCollection { Flow: false, Members.Count: > 0 } near) return null;
        if (source.Parent.Flow || source.Member.Head < 0 || near.IsMapping != source.Parent.IsMapping) return null;
        var column = now.Column(near.Start);
        var was = source.Member;
        var first = old.StartsLine(was.Start) ? old.First(was) + old.Column(was.Start) : was.Start;
        var written = Indented(old.Text[first..old.Last(was)], column - old.Column(was.Start), now.NewLine);
        var indent = new string(' ', column);
        if (Before(now, near, old, source) is { } above)
        {
            var end = now.Last(above);
            return new(end, end, now.NewLine + indent + written);
        }
        // The first key behind a dash comes back with all that stood before the next one, blank lines too.
        if (!old.StartsLine(was.Start) && !now.StartsLine(near.Start) && source.Parent.Members.ElementAtOrDefault(source.Index + 1) is { } next && Identity(next, old) == Identity(near.Members[0], now))
            return new(near.Start, near.Start, Indented(old.Text[was.Start..next.Start], column - old.Column(was.Start), now.NewLine));
        // The first key of an item stood behind the dash, and a comment kept what followed from moving up to it.
        if (!old.StartsLine(was.Start) && now.StartsLine(near.Start) && place.Last is { Parent.IsMapping: false } item)
            return new(item.Member.Head, item.Member.Head, old.Text[(old.Text.AsSpan(0, was.Start).TrimEnd(' ').Length)..was.Start] + written);
        var at = now.StartsLine(near.Start) ? now.First(near.Members[0]) + column : near.Start;
        return new(at, at, written + now.NewLine + indent);
    }

    // The nearest member that stood above it and still exists.
    private static YamlMember? Before(YamlText now, YamlCollection near, YamlText old, YamlStep source) =>
        source.Parent.Members.Take(source.Index).Reverse()
            .Select(was => near.Members.LastOrDefault(x => Identity(x, now) == Identity(was, old))).FirstOrDefault(x => x is not null);

    private static string Identity(YamlMember member, YamlText text) => member switch
    {
        { Key: { } key } => key.Value,
        { Value: YamlScalar scalar } => scalar.Value,
        { Value: YamlCollection { IsMapping: true } map } when map.IndexOf("name") is var at and >= 0 && map.Members[at].Value is YamlScalar name => name.Value,
        _ => text.Text[member.Value.Start..member.End],
    };

    private static string Indented(string text, int deeper, string newLine)
    {
        var lines = text.Split('\n').Select(x => x.TrimEnd('\r')).ToArray();
        for (var i = 1; i < lines.Length; i++)
        {
            var own = lines[i].Length - lines[i].TrimStart(' ').Length;
            if (lines[i].Length > 0) lines[i] = new string(' ', Math.Max(0, own + deeper)) + lines[i][own..];
        }
        return string.Join(newLine, lines);
    }
}
