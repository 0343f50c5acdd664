using System.Globalization;
using System.Text.RegularExpressions;

namespace Awoooi.Ownership.GitLab;

/// <summary>A heading: <c>^[name][approvals] default owners</c>, of which only the name must be there.</summary>
/// <param name="Name">As written.</param>
/// <param name="IsOptional">It starts with <c>^</c>: its owners are suggested, not required.</param>
/// <param name="Approvals">How many must approve, from 1.</param>
/// <param name="Owners">Owners of the lines below that name nobody.</param>
internal sealed partial record GitLabHeading(string Name, bool IsOptional, int Approvals, IReadOnlyList<string> Owners)
{
    /// <summary>Reads a line without blanks around it; null for one that is no heading.</summary>
    /// <remarks>
    /// GitLab takes what it understands and drops the rest: a count that is none becomes 1, default owners behind something unknown are
    /// lost. What is dropped so would have asked for more, and is an error here.
    /// </remarks>
    public static GitLabHeading? Parse(string line, GitLabFaults faults)
    {
        var match = Form.Match(line);
        if (!match.Success)
        {
            if (line.StartsWith('[') || line.StartsWith("^[", StringComparison.Ordinal)) faults.Add(0, "invalid-section", "the heading is not closed: it would be read as a path");
            return null;
        }
        var (name, count, isOptional) = (match.Groups["name"], match.Groups["approvals"], match.Groups["optional"].Success);
        if (string.IsNullOrWhiteSpace(name.Value)) faults.Add(name.Index, "section-without-name", "the section has no name");
        if (isOptional && count.Value.TrimStart('0').Length > 0) faults.Add(count.Index, "optional-approvals", "an optional section asks for no approvals, however many it names");
        return new(name.Value, isOptional, CountOf(count.Value), OwnersOf(line, match.Length, faults));
    }

    private static int CountOf(string digits) => digits.TrimStart('0') switch
    {
        "" => 1,
        var x => int.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue,
    };

    private static List<string> OwnersOf(string line, int start, GitLabFaults faults)
    {
        var owners = new List<string>();
        if (start < line.Length && !GitLabWords.IsBlank(line[start]))
        {
            faults.Add(start, "invalid-section", $"'{line[start..]}' follows the heading without a blank: approvals and default owners in it would be lost");
            return owners;
        }
        foreach (var (at, word) in GitLabWords.Of(line, start))
        {
            if (word[0] == '#') break;
            if (!GitLabOwner.IsValid(word))
            {
                faults.Add(at, "invalid-section-owner", $"'{word}' is no owner: it and the default owners behind it would be lost");
                break;
            }
            owners.Add(word);
        }
        return owners;
    }

    [GeneratedRegex(@"^(?<optional>\^)?\[(?<name>[^\]]*)\](\[(?<approvals>[0-9]*)\])?", RegexOptions.ExplicitCapture)]
    private static partial Regex Form { get; }
}
