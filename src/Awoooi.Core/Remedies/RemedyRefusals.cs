using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Remedies;

/// <summary>Refusals that several remedies share.</summary>
internal static class RemedyRefusals
{
    public static Refusal NotInGit(ObjectRef item) => new("not-in-git", $"git does not declare {item}, so no pull request can change it", "change it where it comes from, or declare it in the repository");

    public static Refusal NotThere(ObjectRef item, string what) => new("not-found", $"{item} has no {what} to change", "decide by hand");

    public static Refusal TriedBefore(ObjectRef item, string field, string commit) => new("tried-before",
        $"commit {commit[..Math.Min(8, commit.Length)]} already raised {field} of {item}, and the fault is still there", "look for what uses it up; another raise needs a person");
}
