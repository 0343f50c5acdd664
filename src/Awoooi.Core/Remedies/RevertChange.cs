using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Changes;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Remedies;

/// <summary>Undoes what a commit changed, as far as it explains the fault: nothing is written that was not reviewed before.</summary>
internal class RevertChange : IRemedy
{
    public virtual string Id => "revert-change";

    public virtual bool Treats(Cause cause) => cause.Kind == CauseKind.BadChange;

    public Result<RemedyPlan> Plan(RemedyContext context)
    {
        var (cause, declared) = (context.Cause, context.Evidence.Declared);
        if (cause.Suspects is not { Count: > 0 } suspects || cause.Commit.Length == 0) return RemedyRefusals.NotThere(cause.Object, "change to undo");
        foreach (var suspect in suspects)
        {
            if (suspect.Object.Kind == "Secret")
            {
                return new Refusal("secret", $"{suspect.Object} would have to be written from an old commit", "restore the secret by its own procedure; keys do not belong in a pull request");
            }
            if (suspect.Fields.FirstOrDefault(x => !StillThere.InGit(declared, new("", "", suspect), x)) is { } moved)
            {
                return new Refusal("changed-since", $"{moved.Field} of {suspect.Object} was changed again after commit {cause.Commit[..Math.Min(8, cause.Commit.Length)]}", "look at the newer change first");
            }
        }
        var edits = suspects.SelectMany(x => Edits(x, cause.Commit)).ToList();
        var target = suspects[0].Object;
        var shortId = cause.Commit[..Math.Min(8, cause.Commit.Length)];
        return new RemedyPlan(Id, target, Parameters(cause, edits), edits, $"this puts back what was before, and nothing else", $"apply commit {shortId} again", cause.HandOver);
    }

    private static Dictionary<string, string> Parameters(Cause cause, List<FieldEdit> edits) => new()
    {
        ["commit"] = cause.Commit,
        ["fields"] = string.Join(", ", edits.Select(x => x.Kind is EditKind.RestoreObject or EditKind.RemoveObject ? x.Object.Id : $"{x.Object.Id} {x.Field}")),
    };

    private static IEnumerable<FieldEdit> Edits(ObjectChange change, string commit) => change.Kind switch
    {
        ChangeKind.Removed => [new(change.Object, FieldPath.Root, EditKind.RestoreObject, null, commit)],
        ChangeKind.Added => [new(change.Object, FieldPath.Root, EditKind.RemoveObject, null, commit)],
        _ => change.Fields.Select(x => new FieldEdit(change.Object, x.Field, x.Before is null ? EditKind.Remove : EditKind.Restore, null, commit)),
    };
}
