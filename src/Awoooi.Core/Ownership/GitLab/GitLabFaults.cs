namespace Awoooi.Ownership.GitLab;

/// <summary>Takes the faults of one line.</summary>
/// <param name="line">Its number, from 1.</param>
/// <param name="indent">Blanks before what is read of it.</param>
/// <param name="errors">Where they are noted.</param>
internal sealed class GitLabFaults(int line, int indent, List<OwnershipError> errors)
{
    /// <summary>Notes a fault.</summary>
    /// <param name="at">Where it is, from 0 at the first character that is not blank.</param>
    /// <param name="kind">Stable name.</param>
    /// <param name="message">In a sentence.</param>
    public void Add(int at, string kind, string message) => errors.Add(new(line, indent + at + 1, kind, message));
}
