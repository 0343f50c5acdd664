using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Forges.Local;

/// <summary>The forge that is nothing but a git repository: changes, descriptions and reviews are signed commits on refs of their own.</summary>
public sealed class LocalForge : IForge, IDisposable
{
    private const int MostAttempts = 100;

    private readonly IGitRepository _repository;
    private readonly TimeProvider _time;
    private readonly ChangeStore _changes;
    private readonly ReviewReader _reviews;
    private readonly Proposals _proposals;
    private readonly Merges _merges;

    // This process does not race itself; others it meets at the push.
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Opens the forge in a repository.</summary>
    /// <param name="repository">The engine's clone of it.</param>
    /// <param name="engine">Who proposes and merges.</param>
    /// <param name="time">The clock.</param>
    /// <param name="allowedSigners">Short name of a base branch → its allowed signers; null reads <see cref="BaseBranchSigners.Path"/> of that branch.</param>
    public LocalForge(IGitRepository repository, SigningIdentity engine, TimeProvider time, Func<string, string>? allowedSigners = null)
    {
        var signers = allowedSigners ?? (branch => BaseBranchSigners.Read(repository, branch));
        (_repository, _time, _changes, _reviews) = (repository, time, new(repository, engine, signers), new(repository, signers, time));
        (_proposals, _merges) = (new(repository, engine, _changes), new(repository, engine, _changes));
    }

    /// <inheritdoc/>
    public async Task<Result<ForgeChange>> ProposeAsync(ProposedChange proposal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var result = await RetriedAsync(() => _proposals.TryAsync(proposal, cancellationToken), cancellationToken);
        return result.Succeeded(out var meta, out var refusal) ? await WholeAsync(meta.Number, cancellationToken) : refusal;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The change's description is not the engine's: somebody wrote to the evidence refs.</exception>
    public async Task<ForgeChange?> ReadAsync(int number, CancellationToken cancellationToken)
    {
        await _repository.FetchAsync(cancellationToken);
        return await _changes.FindAsync(number, cancellationToken) is null ? null : await WholeAsync(number, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Signatures are looked at when a change is read, not when it is listed.</remarks>
    public async Task<IReadOnlyList<ForgeChange>> ListAsync(CancellationToken cancellationToken)
    {
        await _repository.FetchAsync(cancellationToken);
        return [.. _changes.All().Select(x => x.Meta.ToChange(_changes.Body(x.Commit), []))];
    }

    /// <inheritdoc/>
    public Task<Result<string>> MergeAsync(MergeOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return AloneAsync(() => MergeAloneAsync(order, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Result<bool>> CloseAsync(int number, ChangeState state, string reason, CancellationToken cancellationToken)
    {
        if (state is not (ChangeState.Voided or ChangeState.Rejected or ChangeState.Closed))
            throw new ArgumentOutOfRangeException(nameof(state), state, "a change is closed as voided, rejected or closed");
        return RetriedAsync(() => TryCloseAsync(number, state, reason, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<Result<bool>> TryCloseAsync(int number, ChangeState state, string reason, CancellationToken cancellationToken)
    {
        if (await _changes.FindAsync(number, cancellationToken) is not var (commit, meta))
            return new Refusal("change-missing", $"there is no change {number}", "list the changes: awoooi review list");
        if (meta.State == state) return true;
        if (meta.State != ChangeState.Open)
            return new Refusal("change-ended", $"change {number} is {meta.State.ToString().ToLowerInvariant()} already", "nothing is left to close");
        var closed = await _changes.WriteAsync(meta with { State = state, Reason = reason }, _changes.Body(commit), commit, _time.GetUtcNow(), cancellationToken);
        return await _repository.PushAsync([new(ChangeRefs.Meta(number), commit, closed)], cancellationToken);
    }

    private async Task<ForgeChange> WholeAsync(int number, CancellationToken cancellationToken)
    {
        var (commit, meta) = await _changes.FindAsync(number, cancellationToken) ?? throw new InvalidDataException($"change {number} was removed while it was read");
        return meta.ToChange(_changes.Body(commit), await _reviews.ReadAsync(meta, _changes.Versions(commit), cancellationToken));
    }

    private async Task<Result<string>> MergeAloneAsync(MergeOrder order, CancellationToken cancellationToken)
    {
        await _repository.FetchAsync(cancellationToken);
        var result = await _merges.MergeAsync(order, cancellationToken);
        if (result.Refusal?.Rule != Merges.DeliveryDiverged) return result;

        // Another process on this clone may have been moving its refs one by one while they were compared.
        await _repository.FetchAsync(cancellationToken);
        return await _merges.MergeAsync(order, cancellationToken);
    }

    /// <summary>Reads freshly and tries; whoever loses a race to another process reads again.</summary>
    private Task<Result<T>> RetriedAsync<T>(Func<Task<Result<T>>> attempt, CancellationToken cancellationToken)
        where T : notnull => AloneAsync(
        async () =>
        {
            for (var attempts = 1; ; attempts++)
            {
                await _repository.FetchAsync(cancellationToken);
                var result = await attempt();
                if (result.Refusal?.Rule != RefUpdate.Moved || attempts == MostAttempts) return result;
            }
        },
        cancellationToken);

    private async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
