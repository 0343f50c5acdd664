namespace Awoooi.Testing.Exam;

/// <summary>What a run of <c>awoooi replay</c> left behind.</summary>
/// <param name="Incidents">The document it printed.</param>
/// <param name="Repo"><c>repo/</c>.</param>
/// <param name="Base">The tree that <c>main</c> points to.</param>
/// <param name="Heads">Branches that were not there before, with the tree each points to, by commit.</param>
/// <param name="Changes">Numbers of the changes that the forge holds.</param>
/// <param name="Touched">What of the user's own repository was touched; must be empty.</param>
public sealed record RunFacts(
    IReadOnlyList<ReplayIncident> Incidents,
    ExamTree Repo,
    ExamTree Base,
    IReadOnlyDictionary<string, ExamTree> Heads,
    IReadOnlyList<int> Changes,
    IReadOnlyList<string> Touched);

/// <summary>How one scenario ended.</summary>
/// <param name="Scenario">Its id.</param>
/// <param name="Kind">What was expected.</param>
/// <param name="Got">The outcomes.</param>
/// <param name="Alternative">What the change counts as.</param>
/// <param name="Risk">The level given.</param>
/// <param name="Cause">How the root cause was named (<c>1st of 2</c>).</param>
/// <param name="Problems">Why it does not pass; empty when it does.</param>
public sealed record ScenarioVerdict(
    string Scenario, string Kind, string Got, string Alternative, string Risk, string Cause, IReadOnlyList<string> Problems)
{
    /// <summary>Whether all is as expected.</summary>
    public bool Passed => Problems.Count == 0;
}
