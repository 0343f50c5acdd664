using System.Globalization;
using Awoooi.Diagnoses.Signals;
using Awoooi.Objects;
using Awoooi.Testing.PetShop;

namespace Awoooi.Benchmarks.Causes;

/// <summary><c>petshop</c>: how often the true cause of an injected fault is named first, and among the first three; beside simpler rankings.</summary>
internal static class PetShopCommand
{
    private const int Depth = 10;

    private static readonly (string Name, Func<PetShopIssue, IReadOnlyList<ObjectRef>> Rank)[] Rankings =
    [
        ("awoooi", x => [.. SignalRanking.Rank(x.Graph, x.Target, x.Signals, x.Kind, x.Onset, Depth).Select(y => y.Object)]),
        ("traversal", x => new PetShopPeers(x, Depth).Traversal()),
        ("random walk", x => new PetShopPeers(x, Depth).RandomWalk()),
        ("ranked correlation", x => new PetShopPeers(x, Depth).RankedCorrelation()),
    ];

    /// <returns>0 when no simpler ranking names more causes first; 1 when one does; 2 when it is not understood.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (arguments is not [var folder] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("usage: petshop DIR, the folder with the scenarios of the PetShop data");
            return 2;
        }
        var issues = PetShopIssue.ReadAll(folder);
        if (issues.Count == 0)
        {
            Console.Error.WriteLine($"petshop: {folder} holds no issue (SCENARIO/graph.csv, SCENARIO/*/ISSUE/target.json)");
            return 2;
        }
        output.WriteLine($"petshop: {issues.Count} issues; the true cause named first, and among the first three");
        var table = new TextTable(["ranking", .. issues.GroupBy(Group).Select(x => x.Key), "all"]);
        var best = Rankings.Select(ranking => (ranking.Name, First: Add(table, ranking.Name, issues, ranking.Rank))).ToList();
        table.Write(output);
        foreach (var issue in issues)
        {
            var place = Place(Rankings[0].Rank(issue), issue.Cause);
            if (place != 1) output.WriteLine($"{issue.Scenario}/{issue.Name} ({issue.Kind}): {issue.Cause.Name} is {(place == 0 ? "not named" : $"number {place}")}");
        }
        return best[0].First >= best.Max(x => x.First) ? 0 : 1;
    }

    private static int Add(TextTable table, string name, IReadOnlyList<PetShopIssue> issues, Func<PetShopIssue, IReadOnlyList<ObjectRef>> rank)
    {
        var places = issues.Select(x => (Group: Group(x), Place: Place(rank(x), x.Cause))).ToList();
        table.Add([name, .. places.GroupBy(x => x.Group).Select(x => Cell([.. x.Select(y => y.Place)])), Cell([.. places.Select(x => x.Place)])]);
        return places.Count(x => x.Place == 1);
    }

    private static string Cell(List<int> places) => string.Create(CultureInfo.InvariantCulture,
        $"{places.Count(x => x == 1) / (double)places.Count:P0} {places.Count(x => x is 1 or 2 or 3) / (double)places.Count:P0}");

    private static int Place(IReadOnlyList<ObjectRef> ranked, ObjectRef cause) => ranked.ToList().IndexOf(cause) + 1;

    private static string Group(PetShopIssue issue) => $"{issue.Scenario} {issue.Kind}";
}
