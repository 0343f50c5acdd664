namespace Awoooi.Audit.Keys;

/// <summary>How one engine signs evidence, and whose evidence it builds on by itself.</summary>
/// <param name="Signer">Its key.</param>
/// <param name="Own">The key, and those that it had before. They count where the base branch lists no keys.</param>
public sealed record EvidenceSigning(IEvidenceSigner Signer, EvidenceKeys Own)
{
    /// <summary>An engine that never had another key.</summary>
    public static EvidenceSigning By(IEvidenceSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return new(signer, EvidenceKeys.Only(signer.Key));
    }
}
