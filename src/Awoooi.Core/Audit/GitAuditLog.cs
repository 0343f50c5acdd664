using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>The evidence chain on <c>refs/awoooi/audit</c>: one record, one commit signed by the engine, one push.</summary>
/// <remarks>
/// A record is on the remote before the call returns, so a killed engine loses none. A commit's parent and the record's SHA-256 of
/// its predecessor chain it twice: git's object ids may be SHA-1. The engine never builds on a tip that it did not sign.
/// </remarks>
public sealed class GitAuditLog : IAuditLog, IDisposable
{
    /// <summary>The evidence ref.</summary>
    public const string Ref = "refs/awoooi/audit";

    private const int MostAttempts = 200;

    private readonly IGitRepository _repository;
    private readonly SigningIdentity _engine;
    private readonly string _allowedSigners;
    private readonly TimeProvider _time;
    private readonly KeyIndex _keys;
    private readonly SemaphoreSlim _turn = new(1);
    private string? _trustedTip;

    /// <summary>Opens the chain of a repository; it need not exist yet.</summary>
    /// <param name="repository">The engine's clone.</param>
    /// <param name="engine">Who signs.</param>
    /// <param name="allowedSigners">Allowed signers of the base branch, for records that an earlier key of the engine signed.</param>
    /// <param name="time">The clock.</param>
    public GitAuditLog(IGitRepository repository, SigningIdentity engine, string allowedSigners, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(engine);
        (_repository, _engine, _allowedSigners, _time) = (repository, engine, engine.With(allowedSigners), time);
        _keys = new(repository);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The chain ends in something that the engine did not sign.</exception>
    /// <exception cref="IOException">The remote refused the record.</exception>
    public Task<string> AppendAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        AloneAsync(() => AppendAloneAsync(entry, cancellationToken), cancellationToken);

    /// <summary>
    /// Writes an entry's commit on top of the chain without moving the ref, so that the caller can push it together with what it is evidence of
    /// (<c>MergeOrder.AuditRef</c>). If that push loses its race, prepare again.
    /// </summary>
    /// <returns>The commit; the one that is in the chain already if an entry with this key is.</returns>
    /// <exception cref="InvalidDataException">The chain ends in something that the engine did not sign.</exception>
    public Task<string> PrepareAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        AloneAsync(async () => (await WriteAsync(entry, _repository.Resolve(Ref), cancellationToken)).Commit, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The chain is broken, or ends in something that the engine did not sign.</exception>
    public async Task<IReadOnlyList<AuditRecord>> ReadAsync(CancellationToken cancellationToken)
    {
        var tip = _repository.Resolve(Ref);
        await TrustAsync(tip, cancellationToken);
        var chain = ChainLink.Chain(_repository, tip);
        var broken = AuditVerifier.ChainRules.SelectMany(x => x.Find(chain)).FirstOrDefault();
        return broken is null ? [.. chain.Select(x => x.Record!)] : throw new InvalidDataException($"{Ref}: {broken}; run awoooi audit verify");
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<string> AppendAloneAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var tip = _repository.Resolve(Ref);
            var (commit, isNew) = await WriteAsync(entry, tip, cancellationToken);
            if (!isNew) return commit;
            var pushed = await _repository.PushAsync([new RefUpdate(Ref, tip, commit)], cancellationToken);
            if (pushed.Succeeded(out _, out var refusal))
            {
                _trustedTip = commit;
                return commit;
            }
            if (refusal.Rule != RefUpdate.Moved || attempt == MostAttempts) throw new IOException($"no evidence could be recorded: {refusal}");
            await _repository.FetchAsync(cancellationToken);
        }
    }

    private async Task<(string Commit, bool IsNew)> WriteAsync(AuditEntry entry, string? tip, CancellationToken cancellationToken)
    {
        await TrustAsync(tip, cancellationToken);
        if (_keys.Find(tip, entry.Key) is { } there) return (there, false);
        var last = tip is null ? null : ChainLink.Of(_repository, _repository.Commit(tip));
        var record = new AuditRecord(
            (last?.Sequence ?? 0) + 1, last?.Digest ?? "", _time.GetUtcNow(), entry.Incident, entry.Stage, entry.Event, entry.Outcome, entry.Data, entry.Key);
        return (await _repository.WriteCommitAsync(RecordCommit.Draft(record, tip, _engine), cancellationToken), true);
    }

    private async Task TrustAsync(string? tip, CancellationToken cancellationToken)
    {
        if (tip is null || tip == _trustedTip) return;
        var check = await _repository.VerifyAsync(tip, _allowedSigners, cancellationToken);
        if (check.Principal != _engine.Person.Email)
            throw new InvalidDataException($"{Ref} ends in {tip}, which the engine did not sign ({check.Principal ?? check.Reason}); run awoooi audit verify");
        _trustedTip = tip;
    }

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
