using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Testing.Exam;

/// <summary>Carries an alternative out as data, to render it.</summary>
internal static class ModelAnswer
{
    /// <summary>The base tree with the answer in it; null where a rule leaves the value open (<c>between</c>, several values).</summary>
    public static ExamTree? Of(Alternative alternative, ExamTrees trees)
    {
        var files = trees.Base.Files.ToDictionary();
        foreach (var change in alternative.Changes)
        {
            var tree = new ExamTree(files);
            if (!TryValue(change, trees, tree, out var value) || tree.Read(change.Place.File) is not { } file || change.Place.Field is not { } field) return null;
            var documents = file.Documents.Select(x => x.Data?.DeepClone()).ToList();
            var at = file.Documents.ToList().FindIndex(x => x == file.Find(change.Place.Document!));
            if (at < 0 || !Set(documents[at]!, field, value)) return null;
            files[change.Place.File] = Encoding.UTF8.GetBytes(string.Join("\n---\n", documents.Select(x => x?.ToJsonString())));
        }
        return new(files);
    }

    private static bool TryValue(ExpectedChange change, ExamTrees trees, ExamTree now, out JsonNode? value)
    {
        value = change.Must switch
        {
            Must.In { Values: [var only] } => only,
            Must.SameAsRepo => trees.Repo.Value(change.Place),
            Must.EqualsFile x => now.Value(x.Other),
            Must.Contains x => new JsonArray([.. (now.Value(change.Place) as JsonArray ?? []).Append(x.Value).Select(y => y?.DeepClone())]),
            _ => null,
        };
        return change.Must is Must.Absent || value is not null;
    }

    private static bool Set(JsonNode root, FieldPath path, JsonNode? value)
    {
        if (path.Parent.In(root) is not JsonObject parent || path.Segments[^1] is not FieldSegment.Key key) return false;
        if (value is null) parent.Remove(key.Name);
        else parent[key.Name] = value.DeepClone();
        return true;
    }
}
