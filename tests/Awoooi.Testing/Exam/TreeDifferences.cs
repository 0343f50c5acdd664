using Awoooi.Objects;

namespace Awoooi.Testing.Exam;

/// <summary>Compares two trees: every document of every file that differs, field by field, and every byte outside those fields.</summary>
public static class TreeDifferences
{
    /// <summary>What differs as data, and where bytes differ that no differing field accounts for (<c>file, line</c>).</summary>
    public static (IReadOnlyList<Difference> Fields, IReadOnlyList<string> NotExact) Compare(ExamTrees trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        var fields = new List<Difference>();
        var notExact = new List<string>();
        foreach (var path in trees.Base.Files.Keys.Union(trees.Head.Files.Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (trees.Base.Files.GetValueOrDefault(path), trees.Head.Files.GetValueOrDefault(path));
            if (before is not null && after is not null && before.AsSpan().SequenceEqual(after)) continue;
            if (trees.Base.Read(path) is { } one && trees.Head.Read(path) is { } other && ManifestFile.IsYaml(path)) File(path, one, other, trees, fields, notExact);
            else fields.Add(new(path, null, FieldPath.Root, null, null) { FileRemoved = after is null });
        }
        return (fields, notExact);
    }

    private static void File(string path, ManifestFile one, ManifestFile other, ExamTrees trees, List<Difference> fields, List<string> notExact)
    {
        var walk = new NodeWalk(one.Text, other.Text);
        foreach (var (before, after) in Pairs(one.Documents, other.Documents))
        {
            if (before is null || after is null)
            {
                var document = (before ?? after)!;
                fields.Add(new(path, document.Name, FieldPath.Root, before?.Data, after?.Data));
                (before is null ? walk.AfterMasks : walk.BeforeMasks).Add(TextMask.Entry(document.Root, document.Root, before is null ? other.Text : one.Text));
                continue;
            }
            var start = walk.Fields.Count;
            walk.Compare(before.Root, after.Root);
            fields.AddRange(walk.Fields.Skip(start).Select(x => new Difference(path, before.Name, x.Field, x.Before, x.After)));
        }
        var repo = trees.Repo.Files.TryGetValue(path, out var bytes) ? YamlText.Decode(bytes) : "";
        if (ByteExactness.FirstStrayLine(new(one.Text, walk.BeforeMasks), new(other.Text, walk.AfterMasks), repo) is { } stray)
        {
            notExact.Add($"{path}: {stray}");
        }
    }

    /// <summary>Documents of the same name, in order; what is left over stands alone.</summary>
    private static IEnumerable<(ManifestDocument? Before, ManifestDocument? After)> Pairs(IReadOnlyList<ManifestDocument> before, IReadOnlyList<ManifestDocument> after)
    {
        var left = after.ToList();
        foreach (var document in before)
        {
            var same = left.FirstOrDefault(x => x.Name == document.Name);
            if (same is not null) left.Remove(same);
            yield return (document, same);
        }
        foreach (var document in left) yield return (null, document);
    }
}
