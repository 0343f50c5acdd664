using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Forges.Local;

/// <summary>Whose keys count, as the base branch says now. Never as a change says.</summary>
public static class BaseBranchSigners
{
    /// <summary>Where the allowed signers are.</summary>
    public const string Path = ".awoooi/allowed_signers";

    /// <summary>Reads them.</summary>
    /// <param name="repository">A clone that is up to date.</param>
    /// <param name="branch">Short name of the base branch.</param>
    /// <returns>The file's text; empty, so that nobody's key counts, when there is none.</returns>
    public static string Read(IGitRepository repository, string branch)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.Resolve("refs/heads/" + branch) is { } tip && repository.Tree(tip).Read(Path) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
    }
}
