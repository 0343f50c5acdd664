using System.Globalization;
using Awoooi.Repositories;

namespace Awoooi.Forges.Local;

/// <summary>Where a change lives in the repository.</summary>
/// <remarks>
/// <c>refs/heads/awoooi/…</c> is the branch people look at; it may be moved and deleted. The record is below
/// <c>refs/awoooi/changes/N/</c> and only grows: <c>meta</c> (description and state), <c>reviews</c>, and <c>heads/K</c>, every head
/// the change ever had, so that what was signed stays there to be read.
/// </remarks>
internal static class ChangeRefs
{
    private const string Changes = "refs/awoooi/changes/";
    private const string MetaEnd = "/meta";
    private const string BranchPrefix = "awoooi/";

    public static string Meta(int number) => string.Create(CultureInfo.InvariantCulture, $"{Changes}{number}{MetaEnd}");

    public static string Reviews(int number) => string.Create(CultureInfo.InvariantCulture, $"{Changes}{number}/reviews");

    public static string Head(int number, int version) => string.Create(CultureInfo.InvariantCulture, $"{Changes}{number}/heads/{version}");

    public static string Branch(string branch) => "refs/heads/" + branch;

    /// <summary>A branch name below <c>awoooi/</c>.</summary>
    public static string Below(string branch) => branch.StartsWith(BranchPrefix, StringComparison.Ordinal) ? branch : BranchPrefix + branch;

    /// <summary>The numbers of all changes, and the commit that describes each now.</summary>
    public static SortedDictionary<int, string> Numbers(IGitRepository repository)
    {
        var numbers = new SortedDictionary<int, string>();
        foreach (var (name, commit) in repository.Refs(Changes))
        {
            if (name.EndsWith(MetaEnd, StringComparison.Ordinal)
                && int.TryParse(name[Changes.Length..^MetaEnd.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers[number] = commit;
        }
        return numbers;
    }
}
