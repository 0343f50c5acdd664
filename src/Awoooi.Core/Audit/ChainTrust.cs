using Awoooi.Audit.Keys;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Audit;

/// <summary>May the engine build on the chain as it is? Only where a key that counts signed its end, and where the engine's own key may go on.</summary>
/// <param name="repository">The engine's clone.</param>
/// <param name="signing">The engine's key.</param>
/// <param name="listed">The keys that the base branch lists; null when it lists none.</param>
/// <param name="index">Where the chain hands over to other keys.</param>
internal sealed class ChainTrust(IGitRepository repository, EvidenceSigning signing, Func<Result<EvidenceKeys>?> listed, KeyIndex index)
{
    /// <summary>Looks at the end of the chain.</summary>
    /// <returns>The last link; null when there is none.</returns>
    /// <exception cref="InvalidDataException">Nothing may be built on it, with the reason.</exception>
    public ChainLink? Check(string? tip)
    {
        var keys = Keys(tip);
        var last = tip is null ? null : ChainLink.Of(repository, repository.Commit(tip));
        if (last is not null && Fault(last, keys) is { } fault)
            throw new InvalidDataException($"{GitAuditLog.Ref} ends in {tip}, which the engine did not sign ({fault}); run awoooi audit verify");
        var next = (last?.Sequence ?? 0) + 1;
        if (keys.Find(signing.Signer.Key.Id, next) is null)
            throw new InvalidDataException($"evidence key {signing.Signer.Key.Id} may not sign record {next} ({keys}): let {EvidenceKeyFile.Path} list it, or hand over to it with awoooi audit rotate");
        return last;
    }

    private string? Fault(ChainLink last, EvidenceKeys keys) => last.Record is null
        ? $"it holds no record that this version reads{(repository.Tree(last.Commit.Id).Read(Envelopes.RecordEnvelope.FormerFile) is null ? "" : ", but one of a version before evidence v1")}"
        : LinkCheck.SignatureFault(last, keys)?.Reason;

    private EvidenceKeys Keys(string? tip)
    {
        var keys = signing.Own;
        if (listed() is { } given && !given.Succeeded(out keys, out var refusal)) throw new InvalidDataException(refusal.ToString());
        foreach (var link in index.Handovers(tip).Select(x => ChainLink.Of(repository, x)))
        {
            if (link.Record is { } record && KeyHandover.Next(record) is { } next && LinkCheck.SignatureFault(link, keys) is null)
                keys = keys.HandOver(record.Sequence, link.Envelope!.KeyId, next);
        }
        return keys;
    }
}
