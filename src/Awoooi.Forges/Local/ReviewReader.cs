using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Forges.Local;

/// <summary>Reads the reviews of a change in the order of the ref, and says of each that cannot count why.</summary>
internal sealed class ReviewReader(IGitRepository repository, Func<string, string> allowedSigners, TimeProvider time)
{
    private const string SignAgain = "review it again: awoooi review approve|reject|comment N --as KEY";

    public async Task<IReadOnlyList<ForgeReview>> ReadAsync(ChangeMeta meta, IReadOnlySet<(string Head, string Proof)> versions, CancellationToken cancellationToken)
    {
        if (repository.Resolve(ChangeRefs.Reviews(meta.Number)) is not { } tip) return [];
        var signers = SignersInForce.At(time.GetUtcNow(), allowedSigners(meta.BaseBranch));
        var reviews = new List<ForgeReview>();
        foreach (var commit in repository.History(tip, int.MaxValue).Reverse())
            reviews.Add(Judge(commit, await repository.VerifyAsync(commit.Id, signers, cancellationToken), meta, versions));
        return reviews;
    }

    private ForgeReview Judge(CommitInfo commit, SignatureCheck check, ChangeMeta meta, IReadOnlySet<(string Head, string Proof)> versions)
    {
        var file = ForgeJson.Read<ReviewFile>(repository.Tree(commit.Id).Read(ReviewFile.Name));
        var refused = Unreadable(commit, file) ?? Unproven(check) ?? Replayed(file!, meta, versions);
        return new(
            commit.Id, refused is null ? check.Principal! : "", file?.Verdict ?? ReviewVerdict.Comment, file?.Head ?? "", file?.Proof ?? "", file?.Comment ?? "", refused);
    }

    private static Refusal? Unreadable(CommitInfo commit, ReviewFile? file) => file is null || commit.Parents.Count > 1 || !Enum.IsDefined(file.Verdict)
        ? new("review-unreadable", $"commit {commit.Id} holds no {ReviewFile.Name} that can be read", SignAgain)
        : null;

    private static Refusal? Unproven(SignatureCheck check) => check.Fault switch
    {
        SignatureFault.None => null,
        SignatureFault.Unsigned => new("review-unsigned", check.Reason, SignAgain),
        SignatureFault.Forged => new("review-forged", check.Reason, SignAgain),
        _ => new("review-key-not-allowed", check.Reason, "add the reviewer's key to .awoooi/allowed_signers of the base branch, by a change of its own"),
    };

    // An older head or proof of the same change is no replay: that signature was given, and the quorum calls it stale.
    private static Refusal? Replayed(ReviewFile file, ChangeMeta meta, IReadOnlySet<(string Head, string Proof)> versions)
    {
        var found = file.Change != meta.Number ? $"it was signed for change {file.Change}, not {meta.Number}"
            : !versions.Contains((file.Head, file.Proof)) ? $"it was signed for head {Short(file.Head)} with proof {Short(file.Proof)}, which this change never had"
            : null;
        return found is null ? null : new("review-replayed", found, SignAgain);
    }

    private static string Short(string id) => id.Length > 12 ? id[..12] : id;
}
