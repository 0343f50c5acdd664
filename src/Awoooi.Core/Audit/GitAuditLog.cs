using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>The evidence chain on <c>refs/awoooi/audit</c>: each record a commit signed by the engine.</summary>
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
    private readonly IRecordGuard _guard;
    private readonly KeyIndex _keys;
    private readonly SemaphoreSlim _turn = new(1);
    private string? _trustedTip;

    /// <summary>Opens the chain of a repository; it need not exist yet.</summary>
    /// <param name="repository">The engine's clone.</param>
    /// <param name="engine">Who signs.</param>
    /// <param name="allowedSigners">Allowed signers of the base branch, for records that an earlier key of the engine signed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="guard">Looks at every entry before it is written.</param>
    public GitAuditLog(IGitRepository repository, SigningIdentity engine, string allowedSigners, TimeProvider time, IRecordGuard guard)
    {
        ArgumentNullException.ThrowIfNull(engine);
        (_repository, _engine, _allowedSigners, _time, _guard) = (repository, engine, engine.With(allowedSigners), time, guard);
        _keys = new(repository);
    }

    Task IAuditLog.AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => AppendAsync(entry, cancellationToken);

    /// <inheritdoc cref="IAuditLog.AppendAsync"/>
    /// <returns>The commit that holds it.</returns>
    /// <exception cref="InvalidDataException">The chain ends in something that the engine did not sign.</exception>
    /// <exception cref="IOException">The remote refused the record.</exception>
    public async Task<string> AppendAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        (await AloneAsync(() => AppendAloneAsync([entry], cancellationToken), cancellationToken))[0];

    /// <inheritdoc/>
    /// <remarks>One push: to a remote, that is what costs.</remarks>
    /// <exception cref="InvalidDataException">The chain ends in something that the engine did not sign.</exception>
    /// <exception cref="IOException">The remote refused the records.</exception>
    public Task AppendAllAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) =>
        AloneAsync(() => AppendAloneAsync(entries, cancellationToken), cancellationToken);

    /// <summary>
    /// Writes an entry's commit on top of the chain without moving the ref, so that the caller can push it together with what it is evidence of
    /// (<c>MergeOrder.AuditRef</c>). If that push loses its race, prepare again.
    /// </summary>
    /// <returns>The commit; the one that is in the chain already if an entry with this key is.</returns>
    /// <exception cref="InvalidDataException">The chain ends in something that the engine did not sign.</exception>
    public Task<string> PrepareAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        AloneAsync(async () => (await WriteAllAsync([entry], _repository.Resolve(Ref), cancellationToken)).Commits[0], cancellationToken);

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

    private async Task<IReadOnlyList<string>> AppendAloneAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var tip = _repository.Resolve(Ref);
            var (commits, end) = await WriteAllAsync(entries, tip, cancellationToken);
            if (end is null || end == tip) return commits;
            var pushed = await _repository.PushAsync([new RefUpdate(Ref, tip, end)], cancellationToken);
            if (pushed.Succeeded(out _, out var refusal))
            {
                _trustedTip = end;
                return commits;
            }
            if (refusal.Rule != RefUpdate.Moved || attempt == MostAttempts) throw new IOException($"no evidence could be recorded: {refusal}");
            await _repository.FetchAsync(cancellationToken);
        }
    }

    private async Task<(IReadOnlyList<string> Commits, string? End)> WriteAllAsync(
        IReadOnlyList<AuditEntry> entries, string? tip, CancellationToken cancellationToken)
    {
        await TrustAsync(tip, cancellationToken);
        var (commits, end) = (new List<string>(), tip);
        foreach (var entry in entries.Select(_guard.Check))
        {
            var (commit, isNew) = await WriteAsync(entry, tip, end, cancellationToken);
            commits.Add(commit);
            if (isNew) end = commit;
        }
        return (commits, end);
    }

    /// <param name="entry">What to write.</param>
    /// <param name="tip">The chain as it is: where a record with the same key would be.</param>
    /// <param name="end">What to build on: the tip, or what was written on top of it just now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    private async Task<(string Commit, bool IsNew)> WriteAsync(AuditEntry entry, string? tip, string? end, CancellationToken cancellationToken)
    {
        if (_keys.Find(tip, entry.Key) is { } there) return (there, false);
        var last = end is null ? null : ChainLink.Of(_repository, _repository.Commit(end));
        var record = new AuditRecord(
            (last?.Sequence ?? 0) + 1, last?.Digest ?? "", _time.GetUtcNow(), entry.Incident, entry.Stage, entry.Event, entry.Outcome, entry.Data, entry.Key);
        return (await _repository.WriteCommitAsync(RecordCommit.Draft(record, end, _engine), cancellationToken), true);
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
