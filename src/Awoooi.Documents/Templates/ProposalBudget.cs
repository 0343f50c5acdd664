namespace Awoooi.Documents.Templates;

/// <summary>How much of everything a body shows. What decides (change, proof, risk, signatures) is shown at every budget.</summary>
/// <param name="Diff">Characters of the diff.</param>
/// <param name="Items">Entries of one list.</param>
/// <param name="Value">Characters of one value.</param>
internal sealed record ProposalBudget(int Diff, int Items, int Value)
{
    /// <summary>Budgets, most generous first; the last one fits always.</summary>
    public static readonly IReadOnlyList<ProposalBudget> Steps =
        [new(40_000, 100, 1_000), new(20_000, 50, 500), new(8_000, 20, 300), new(2_000, 8, 160), new(0, 4, 100)];
}
