namespace Awoooi.Audit.Keys;

/// <summary>Signs evidence, with a key that this process holds or that somebody else keeps for it.</summary>
public interface IEvidenceSigner
{
    /// <summary>The public key that its signatures verify with.</summary>
    EvidenceKey Key { get; }

    /// <summary>Signs bytes by ECDSA on P-256 with SHA-256.</summary>
    /// <returns>The signature in ASN.1 DER; it is one of <see cref="Key"/>.</returns>
    /// <exception cref="Repositories.SigningException">The key could not be used.</exception>
    Task<byte[]> SignAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}
