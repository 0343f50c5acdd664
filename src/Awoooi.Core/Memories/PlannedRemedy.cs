using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Remedies;
using Awoooi.Repositories;

namespace Awoooi.Memories;

/// <summary>A remedy that is about to be proposed, with what it rests on.</summary>
/// <param name="Plan">The remedy.</param>
/// <param name="Print">The evidence.</param>
/// <param name="Blamed">The commit that it undoes; null when it undoes none.</param>
internal sealed record PlannedRemedy(RemedyPlan Plan, EvidencePrint Print, CommitInfo? Blamed)
{
    /// <summary>The fields it changes, each with its object.</summary>
    public IReadOnlyList<string> Fields => FieldsOf(Plan);

    public static PlannedRemedy Of(Diagnosis diagnosis, RemedyPlan plan, Evidence evidence)
    {
        var blamed = plan.Edits.Select(x => x.Commit).FirstOrDefault(x => x.Length > 0);
        return new(plan, EvidencePrinter.Of(diagnosis, plan, evidence), evidence.History.FirstOrDefault(x => x.Commit.Id == blamed)?.Commit);
    }

    public static IReadOnlyList<string> FieldsOf(RemedyPlan plan) => [.. plan.Edits.Select(x => $"{x.Object.Id} {x.Field}").Distinct(StringComparer.Ordinal)];
}
