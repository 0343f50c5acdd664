using Awoooi.Results;

namespace Awoooi.PullRequests;

/// <summary>Where changes are proposed, reviewed and merged. Five verbs, each safe to repeat.</summary>
public interface IForge
{
    /// <summary>Opens a change, or brings the one of the same identity up to date. A change that was closed by people stays closed.</summary>
    /// <returns>The change; or the refusal <c>rejected-before</c> or one of the server's.</returns>
    Task<Result<ForgeChange>> ProposeAsync(ProposedChange proposal, CancellationToken cancellationToken);

    /// <summary>Reads a change with its reviews, freshly; null when there is none of this number.</summary>
    Task<ForgeChange?> ReadAsync(int number, CancellationToken cancellationToken);

    /// <summary>All changes, lowest number first, without their reviews.</summary>
    Task<IReadOnlyList<ForgeChange>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Merges exactly this head into exactly this base and moves the delivery ref, all or nothing. Repeating it returns the first merge.</summary>
    /// <returns>The merge commit; or the refusal <c>ref-moved</c> (read again), <c>merge-conflict</c> or <c>push-refused</c>.</returns>
    Task<Result<string>> MergeAsync(MergeOrder order, CancellationToken cancellationToken);

    /// <summary>Ends a change without merging it; its reviews stay in the record.</summary>
    Task<Result<bool>> CloseAsync(int number, ChangeState state, string reason, CancellationToken cancellationToken);
}
