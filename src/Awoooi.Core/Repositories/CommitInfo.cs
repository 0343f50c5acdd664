namespace Awoooi.Repositories;

/// <summary>A commit, without its tree.</summary>
/// <param name="Id">Full object id, hexadecimal.</param>
/// <param name="Parents">Parent ids, first parent first.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Committer">Who recorded it.</param>
/// <param name="Time">Commit time.</param>
/// <param name="Message">The whole message.</param>
public sealed record CommitInfo(string Id, IReadOnlyList<string> Parents, Person Author, Person Committer, DateTimeOffset Time, string Message)
{
    /// <summary>The first line of the message.</summary>
    public string Subject => Message.Split('\n', 2)[0].TrimEnd();

    /// <summary>The value of the last trailer of this name (<c>Awoooi-Change: 7</c>); null when there is none.</summary>
    public string? Trailer(string name) => Message.Split('\n').Reverse()
        .FirstOrDefault(x => x.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..].Trim();
}

/// <summary>A commit with its tree's id and one of its files.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Authored">Author time; <see cref="CommitInfo.Time"/> is the committer's.</param>
/// <param name="Tree">Id of its tree.</param>
/// <param name="Content">The file's bytes; null when there is none.</param>
public sealed record CommitFile(CommitInfo Commit, DateTimeOffset Authored, string Tree, ReadOnlyMemory<byte>? Content);

/// <summary>A name and an e-mail address as git records them.</summary>
/// <param name="Name">Display name.</param>
/// <param name="Email">Address; the principal of an SSH signature.</param>
public sealed record Person(string Name, string Email);
