using System.Globalization;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Forges.Local;

/// <summary>Writes reviews on behalf of the person whose key signs them.</summary>
/// <param name="repository">A clone of the forge's repository.</param>
/// <param name="forge">The forge, to read the change.</param>
/// <param name="time">The clock.</param>
/// <param name="allowedSigners">As for <see cref="LocalForge"/>; null reads them from the base branch.</param>
public sealed class ReviewWriter(IGitRepository repository, IForge forge, TimeProvider time, Func<string, string>? allowedSigners = null)
{
    private const int MostAttempts = 100;
    private const int LongestComment = 16 * 1024;

    /// <summary>Signs a review of the change as it is now, and puts it on the change's reviews.</summary>
    /// <param name="number">The change.</param>
    /// <param name="verdict">What the reviewer says.</param>
    /// <param name="comment">In their words, at most 16,384 characters; may be empty where a verdict speaks for itself.</param>
    /// <param name="keyPath">Their SSH private key; ssh-keygen asks for a passphrase if it has one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The review as the forge now holds it; or <c>change-missing</c>, <c>change-ended</c>, <c>head-moved</c>, <c>comment-empty</c>,
    /// <c>comment-too-long</c>, <c>key-missing</c>, <c>key-unusable</c>, <c>key-not-allowed</c>, or a refusal of the server's.
    /// </returns>
    public async Task<Result<ForgeReview>> WriteAsync(int number, ReviewVerdict verdict, string comment, string keyPath, CancellationToken cancellationToken)
    {
        if (InputFault(verdict, comment, keyPath) is { } fault) return fault;
        for (var attempts = 1; ; attempts++)
        {
            var change = await forge.ReadAsync(number, cancellationToken);
            if (change is null) return new Refusal("change-missing", $"there is no change {number}", "list the changes: awoooi review list");
            if (ChangeFault(change) is { } ended) return ended;
            var written = await TryAsync(change, new ReviewFile(number, change.Head, change.ProofDigest, verdict, comment), keyPath, cancellationToken);
            if (written.Refusal?.Rule != RefUpdate.Moved || attempts == MostAttempts) return written;
        }
    }

    private static Refusal? InputFault(ReviewVerdict verdict, string comment, string keyPath)
    {
        if (!File.Exists(keyPath)) return new("key-missing", $"there is no file {keyPath}", "name your SSH private key: --as ~/.ssh/id_ed25519");
        if (comment.Length > LongestComment) return new("comment-too-long", $"the comment has {comment.Length} characters, at most {LongestComment} are kept", "shorten it");
        var needsWords = verdict is ReviewVerdict.Comment or ReviewVerdict.LiftVeto or ReviewVerdict.Emergency;
        return needsWords && string.IsNullOrWhiteSpace(comment) ? new("comment-empty", "there is no text", "say why: -m TEXT") : null;
    }

    // What people look at is the branch; what they sign is the head. Nobody shall sign the one while looking at the other.
    private Refusal? ChangeFault(ForgeChange change)
    {
        if (change.State == ChangeState.Merged) return null; // an emergency is looked at afterwards
        if (change.State != ChangeState.Open) return new("change-ended", $"change {change.Number} is {change.State.ToString().ToLowerInvariant()}", "nothing is left to review");
        var tip = repository.Resolve(ChangeRefs.Branch(change.Branch));
        return tip == change.Head
            ? null
            : new("head-moved", $"{change.Branch} is at {tip ?? "no commit"}, not at the head {change.Head} that the engine proposed", "let the engine propose it again, then look at it again");
    }

    private async Task<Result<ForgeReview>> TryAsync(ForgeChange change, ReviewFile review, string keyPath, CancellationToken cancellationToken)
    {
        var tip = repository.Resolve(ChangeRefs.Reviews(change.Number));
        var draft = Draft(review, tip, keyPath);
        try
        {
            var signers = allowedSigners?.Invoke(change.BaseBranch) ?? BaseBranchSigners.Read(repository, change.BaseBranch);
            var check = await repository.VerifyAsync(
                await repository.WriteCommitAsync(draft, cancellationToken), SignersInForce.At(time.GetUtcNow(), signers), cancellationToken);
            if (check.Principal is not { } who)
                return new Refusal("key-not-allowed", check.Reason, $"have your public key added to {BaseBranchSigners.Path} of {change.BaseBranch}");
            var commit = await repository.WriteCommitAsync(draft with { Author = new(who.Split('@')[0], who) }, cancellationToken);
            var pushed = await repository.PushAsync([new(ChangeRefs.Reviews(change.Number), tip, commit)], cancellationToken);
            return pushed.Succeeded(out _, out var refusal) ? new ForgeReview(commit, who, review.Verdict, review.Head, review.Proof, review.Comment) : refusal;
        }
        catch (SigningException error)
        {
            return new Refusal("key-unusable", error.Message, "name an SSH private key that you may read, and give its passphrase");
        }
    }

    // The first signature only shows whose key it is; the second is over a commit that also says so.
    private CommitDraft Draft(ReviewFile review, string? tip, string keyPath) => new(
        tip is null ? [] : [tip],
        BaseTreeOf: null,
        [new TreeEdit(ReviewFile.Name, ForgeJson.Write(review))],
        Message(review),
        new Person("reviewer", "reviewer"),
        time.GetUtcNow(),
        keyPath);

    private static string Message(ReviewFile review) => string.Create(CultureInfo.InvariantCulture, $"""
        {review.Verdict} change {review.Change}

        Awoooi-Change: {review.Change}
        Awoooi-Head: {review.Head}
        Awoooi-Proof: {review.Proof}
        """);
}
