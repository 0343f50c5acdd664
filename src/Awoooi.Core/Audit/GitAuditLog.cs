using Awoooi.Audit.Envelopes;
using Awoooi.Audit.Keys;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Audit;

/// <summary>The evidence chain on <c>refs/awoooi/audit</c>: each record a commit that holds an envelope signed by the engine's evidence key.</summary>
/// <remarks>
/// A record is on the remote before the call returns, so a killed engine loses none. A commit's parent and the record's SHA-256 of
/// its predecessor chain it twice: git's object ids may be SHA-1. The engine never builds on a tip whose envelope does not verify.
/// The last commit of each push is signed by SSH as well: that is what a hook without this program can check.
/// </remarks>
public sealed class GitAuditLog : IAuditLog, IDisposable
{
    /// <summary>The evidence ref.</summary>
    public const string Ref = "refs/awoooi/audit";

    private const int MostAttempts = 200;

    private readonly IGitRepository _repository;
    private readonly SigningIdentity _engine;
    private readonly IEvidenceSigner _signer;
    private readonly TimeProvider _time;
    private readonly IRecordGuard _guard;
    private readonly KeyIndex _keys;
    private readonly ChainTrust _trust;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Opens the chain of a repository; it need not exist yet.</summary>
    /// <param name="repository">The engine's clone.</param>
    /// <param name="engine">Whose commits the records are.</param>
    /// <param name="signing">Whose evidence they are.</param>
    /// <param name="listed">The evidence keys that the base branch lists now; null when it lists none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="guard">Looks at every entry before it is written.</param>
    public GitAuditLog(
        IGitRepository repository, SigningIdentity engine, EvidenceSigning signing, Func<Result<EvidenceKeys>?> listed, TimeProvider time, IRecordGuard guard)
    {
        ArgumentNullException.ThrowIfNull(signing);
        (_repository, _engine, _signer, _time, _guard) = (repository, engine, signing.Signer, time, guard);
        _keys = new(repository);
        _trust = new(repository, signing, listed, _keys);
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
    /// <exception cref="SigningException">The evidence key could not be used.</exception>
    public Task AppendAllAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) =>
        AloneAsync(() => AppendAloneAsync(entries, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The chain is broken, or ends in something that the engine did not sign.</exception>
    public async Task<IReadOnlyList<AuditRecord>> ReadAsync(CancellationToken cancellationToken)
    {
        var tip = _repository.Resolve(Ref);
        _trust.Check(tip);
        var chain = await ChainLink.ChainAsync(_repository, tip, cancellationToken);
        var broken = AuditVerifier.ChainRules.SelectMany(x => x.Find(chain)).Concat(chain.SelectMany(LinkCheck.Faults)).FirstOrDefault();
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
            if (pushed.Succeeded(out _, out var refusal)) return commits;
            if (refusal.Rule != RefUpdate.Moved || attempt == MostAttempts) throw new IOException($"no evidence could be recorded: {refusal}");
            await _repository.FetchAsync(cancellationToken);
        }
    }

    private async Task<(IReadOnlyList<string> Commits, string? End)> WriteAllAsync(
        IReadOnlyList<AuditEntry> entries, string? tip, CancellationToken cancellationToken)
    {
        var (last, end, commits) = (_trust.Check(tip), tip, new Dictionary<string, string>(StringComparer.Ordinal));
        var given = entries.Select(_guard.Check).ToList();
        var added = given.Where(x => _keys.Find(tip, x.Key) is null).DistinctBy(x => x.Key).ToList();
        var (sequence, digest) = (last?.Sequence ?? 0, last?.Digest ?? "");
        foreach (var entry in added)
        {
            var record = new AuditRecord(++sequence, digest, _time.GetUtcNow(), entry.Incident, entry.Stage, entry.Event, entry.Outcome, entry.Data, entry.Key);
            var envelope = await RecordEnvelope.SealAsync(record, _signer, cancellationToken);
            end = await _repository.WriteCommitAsync(RecordCommit.Draft(record, envelope, end, _engine, isLast: entry == added[^1]), cancellationToken);
            (commits[entry.Key], digest) = (end, RecordEnvelope.Digest(envelope));
        }
        return ([.. given.Select(x => commits.TryGetValue(x.Key, out var commit) ? commit : _keys.Find(tip, x.Key)!)], end);
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
