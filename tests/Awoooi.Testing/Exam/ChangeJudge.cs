using System.Text.Json.Nodes;

namespace Awoooi.Testing.Exam;

/// <summary>Is a change one of the acceptable ones, and nothing besides?</summary>
public static class ChangeJudge
{
    /// <summary>Judges the change from base to head.</summary>
    /// <param name="expected">The answer.</param>
    /// <param name="trees">The trees.</param>
    /// <param name="render">Renders a tree to YAML, so that a change made elsewhere with the same effect counts; null: cannot render.</param>
    public static ChangeVerdict Judge(ExpectedIncident expected, ExamTrees trees, Func<ExamTree, string?>? render = null)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var (fields, notExact) = TreeDifferences.Compare(trees);
        if (fields.Count == 0 && notExact.Count == 0) return new(ChangeGrade.Wrong, "", ["the change changes nothing"]);
        var tried = expected.Acceptable.Select(x => (Alternative: x, Problems: Problems(x.Changes, expected.MayAlsoChange, fields, trees))).ToList();
        var right = tried.Where(x => x.Problems.Count == 0).Select(x => x.Alternative.Id)
            .Concat(RenderedJudge.Matches(expected, trees, fields, render).Select(x => x + " (as rendered)"))
            .FirstOrDefault();
        if (right is not null) return new(notExact.Count == 0 ? ChangeGrade.Accepted : ChangeGrade.Wrong, right, notExact);

        var why = tried.OrderBy(x => x.Problems.Count).Select(x => x.Problems.Select(y => $"{x.Alternative.Id}: {y}")).FirstOrDefault() ?? fields.Select(x => x.ToString());
        var rejected = Rejected(expected, fields);
        return expected.Tolerated.Count > 0 && (IsUndo(fields, trees) || (rejected.Length == 0 && IsPartOfTheCommit(fields, trees)))
            ? new(ChangeGrade.Tolerated, string.Join(" or ", expected.Tolerated), [.. why, .. notExact])
            : new(ChangeGrade.Wrong, rejected, [.. why, .. notExact]);
    }

    /// <summary>Everything that keeps these changes, and no others, from being what was done.</summary>
    internal static List<string> Problems(
        IReadOnlyList<ExpectedChange> changes, IReadOnlyList<Allowance> allowed, IReadOnlyList<Difference> fields, ExamTrees trees)
    {
        var problems = changes.Select(x => MustCheck.Violation(x.Must, x.Place, trees)).OfType<string>().ToList();
        foreach (var field in fields.Where(x => !changes.Any(y => x.IsIn(y.Place))))
        {
            var allowance = allowed.FirstOrDefault(x => x.FileRemoved is { } file ? field.FileRemoved && field.File == file : field.IsIn(x.Place!));
            if (allowance is null) problems.Add($"nothing else may differ: {field}");
            else if (allowance is { Must: { } must, Place: { } place } && MustCheck.Violation(must, place, trees) is { } why) problems.Add(why);
        }
        return problems;
    }

    // Tolerated answers are told in words. Those seen undo the last commit, in full or in part, so that is what a machine can recognise.
    private static bool IsUndo(IReadOnlyList<Difference> fields, ExamTrees trees) =>
        fields.All(x => x.Document is not null && JsonNode.DeepEquals(InRepo(x, trees), x.After));

    private static bool IsPartOfTheCommit(IReadOnlyList<Difference> fields, ExamTrees trees) =>
        fields.All(x => x.Document is not null && !JsonNode.DeepEquals(InRepo(x, trees), x.Before));

    private static JsonNode? InRepo(Difference x, ExamTrees trees) => trees.Repo.Value(new(x.File, x.Document, x.Field));

    private static string Rejected(ExpectedIncident expected, IReadOnlyList<Difference> fields)
    {
        var ids = expected.Rejected.Where(x => x.Place is not null && fields.Any(y => y.IsIn(x.Place))).Select(x => x.Id).ToList();
        return ids.Count == 0 ? "" : "rejected: " + string.Join(" or ", ids);
    }
}
