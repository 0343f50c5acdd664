using System.Text;

namespace Awoooi.Testing.Exam;

/// <summary>Does a change, wherever it was made, have the rendered result of an alternative?</summary>
internal static class RenderedJudge
{
    private const string File = "rendered";

    /// <summary>The alternatives whose rendered result it has.</summary>
    public static IEnumerable<string> Matches(ExpectedIncident expected, ExamTrees trees, IReadOnlyList<Difference> fields, Func<ExamTree, string?>? render)
    {
        if (render is null || expected.Acceptable.Count == 0 || !fields.All(x => IsInput(x.File, trees))) yield break;
        if (Render(trees.Repo, render) is not { } repo || Render(trees.Base, render) is not { } start || Render(trees.Head, render) is not { } end) yield break;
        var rendered = new ExamTrees(repo, start, end);
        var differences = TreeDifferences.Compare(rendered with { Repo = start }).Fields;
        if (differences.Count == 0) yield break;
        var allowed = expected.MayAlsoChange.Where(x => x.Place?.Document is { IsFile: false }).Select(x => x with { Place = Rendered(x.Place!) }).ToList();
        foreach (var alternative in expected.Acceptable)
        {
            var holds = alternative.Changes.Any(x => x.Place.Document is null or { IsFile: true })
                ? EqualsAnswer(alternative, trees, end, allowed, render)
                : ChangeJudge.Problems([.. alternative.Changes.Select(Rendered)], allowed, differences, rendered).Count == 0;
            if (holds) yield return alternative.Id;
        }
    }

    /// <summary>For answers in values files and kustomizations: carries the answer out and renders that.</summary>
    private static bool EqualsAnswer(Alternative alternative, ExamTrees trees, ExamTree end, List<Allowance> allowed, Func<ExamTree, string?> render)
    {
        if (ModelAnswer.Of(alternative, trees) is not { } answer || Render(answer, render) is not { } wanted) return false;
        var rest = TreeDifferences.Compare(new(wanted, wanted, end)).Fields;
        return ChangeJudge.Problems([], allowed, rest, new(wanted, wanted, end)).Count == 0;
    }

    private static ExamTree? Render(ExamTree tree, Func<ExamTree, string?> render) =>
        render(tree) is { } yaml ? new(new Dictionary<string, byte[]> { [File + ".yaml"] = Encoding.UTF8.GetBytes(yaml) }) : null;

    private static Place Rendered(Place place) => place with { File = File + ".yaml" };

    private static ExpectedChange Rendered(ExpectedChange change) => new(
        Rendered(change.Place), change.Must is Must.EqualsFile other ? other with { Other = Rendered(other.Other) } : change.Must);

    /// <summary>Whether a file lies where a kustomization or a chart is: only there can rendering tell what it does.</summary>
    private static bool IsInput(string path, ExamTrees trees)
    {
        for (var folder = Parent(path); folder is not null; folder = Parent(folder))
        {
            var prefix = folder.Length == 0 ? "" : folder + "/";
            if (trees.Base.Files.ContainsKey(prefix + "kustomization.yaml") || trees.Base.Files.ContainsKey(prefix + "Chart.yaml")) return true;
        }
        return false;
    }

    private static string? Parent(string path) => path.Length == 0 ? null : path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";
}
