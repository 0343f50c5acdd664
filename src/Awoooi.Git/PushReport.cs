using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Git;

/// <summary>What <c>git push --porcelain</c> says, as a value.</summary>
internal static class PushReport
{
    // Said by git when the ref was not where the push expected it: by this side before sending, or by the other side when it locked the ref.
    private static readonly string[] Moved =
    [
        "stale info", "fetch first", "non-fast-forward", "needs force", "already exists", "failed to update ref", "failed to lock",
        "cannot lock ref", "incorrect old value", "atomic transaction failed", "remote ref updated since checkout",
    ];

    /// <summary>Why the push was refused; null when nothing in the report is a refusal of a ref.</summary>
    public static Refusal? Refusal(ToolRun run)
    {
        var rejected = run.Output.Split('\n').Where(x => x.StartsWith("!\t", StringComparison.Ordinal)).Select(x => x.Split('\t'))
            .Where(x => x.Length >= 3 && !x[2].Contains("atomic push fail", StringComparison.Ordinal)).ToList();
        if (rejected.Count == 0) return null;
        var said = string.Join("; ", rejected.Select(x => $"{x[1][(x[1].LastIndexOf(':') + 1)..]} {x[2].Trim()}"));
        return rejected.Exists(x => Array.Exists(Moved, x[2].Contains))
            ? new("ref-moved", $"the remote changed meanwhile: {said}", "read again and retry")
            : new(RefUpdate.Refused, Words(run.Error) is { Length: > 0 } words ? $"{said}: {words}" : said, "do what the server's message says");
    }

    private static string Words(string error) => string.Join(' ', error.Split('\n').Where(x => x.StartsWith("remote:", StringComparison.Ordinal))
        .Select(x => x["remote:".Length..].Trim()).Where(x => x.Length > 0));
}
