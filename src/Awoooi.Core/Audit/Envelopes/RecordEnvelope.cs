using System.Security.Cryptography;
using Awoooi.Audit.Keys;

namespace Awoooi.Audit.Envelopes;

/// <summary>A record as the file that holds it.</summary>
internal static class RecordEnvelope
{
    /// <summary>Name of the file in a record's commit.</summary>
    public const string File = "envelope.json";

    /// <summary>Name of the file that held a record before there were envelopes.</summary>
    public const string FormerFile = "record.json";

    /// <summary>Signs a record.</summary>
    /// <exception cref="Repositories.SigningException">The key could not be used.</exception>
    public static async Task<byte[]> SealAsync(AuditRecord record, IEvidenceSigner signer, CancellationToken cancellationToken)
    {
        var payload = RecordStatement.Bytes(record);
        var signature = await signer.SignAsync(DsseEnvelope.PreAuthentication(RecordStatement.PayloadType, payload), cancellationToken);
        return new DsseEnvelope(RecordStatement.PayloadType, payload, signer.Key.Id, signature).ToBytes();
    }

    /// <summary>SHA-256 of the file, hexadecimal: what the next record is chained to.</summary>
    public static string Digest(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
