using Awoooi.Audit.Keys;

namespace Awoooi.Audit;

/// <summary>What one commit of the chain shows by itself: is there a record, did a key that may sign it sign it, does git say the same?</summary>
internal static class LinkCheck
{
    /// <summary>What does not hold, signatures aside.</summary>
    public static IEnumerable<AuditFinding> Faults(ChainLink link)
    {
        if (link.Record is not { } record) yield break;
        if (link.Commit.Message.TrimEnd() != RecordCommit.Message(record).TrimEnd()) yield return link.Finding("edited", "the commit message says something else than the record");
        foreach (var (who, time) in new[] { ("commit", link.Commit.Time), ("author", link.Authored) })
        {
            if ((time - record.Time).Duration() > TimeSpan.FromSeconds(1)) yield return link.Finding("backdated", $"it says {record.Time:O}, its {who} time is {time:O}");
        }
    }

    /// <summary>Why its signature does not count; null when it does, or when there is no record at all.</summary>
    public static AuditFinding? SignatureFault(ChainLink link, EvidenceKeys keys)
    {
        if (link is not { Envelope: { } envelope, Record: { } record }) return null;
        if (envelope.Signature.Length == 0) return link.Finding("unsigned", "nobody signed it");
        var name = envelope.KeyId.Length > 12 ? envelope.KeyId[..12] + "…" : envelope.KeyId;
        if (keys.Find(envelope.KeyId, record.Sequence) is { } key)
        {
            return key.Verifies(Envelopes.DsseEnvelope.PreAuthentication(envelope.PayloadType, envelope.Payload), envelope.Signature)
                ? null
                : link.Finding("edited", $"the signature is not one of key {name} over this record");
        }
        return link.Finding("key-swapped", $"key {name} signed it; known are {(keys.Spans.Count == 0 ? "none" : keys.ToString())}");
    }
}
