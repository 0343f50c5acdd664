using System.Security.Cryptography;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Audit.Keys;

/// <summary>Signs with a private key that this process holds.</summary>
public sealed class PemSigner : IEvidenceSigner, IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _sync = new();

    private PemSigner(ECDsa key, EvidenceKey shown) => (_key, Key) = (key, shown);

    /// <inheritdoc/>
    public EvidenceKey Key { get; }

    /// <summary>Reads a private key.</summary>
    /// <param name="pem">PEM, as <c>openssl ecparam -genkey -name prime256v1</c> or <c>openssl genpkey</c> write it; without passphrase.</param>
    /// <param name="source">Where it came from, for people.</param>
    /// <returns>The signer; or <c>evidence-key-unusable</c>. Never a word of the key.</returns>
    public static Result<PemSigner> Read(string pem, string source)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            key.ExportParameters(includePrivateParameters: true);
            if (EvidenceKey.Of(key) is { } shown) return new PemSigner(key, shown);
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            // Said below; the words of the exception could hold some of the key.
        }
        key.Dispose();
        return new Refusal("evidence-key-unusable", $"{source} holds no private P-256 key without passphrase, in PEM", "make one: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
    }

    /// <summary>Makes a key.</summary>
    public static PemSigner Create()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(key, EvidenceKey.Of(key)!);
    }

    /// <summary>The private key in PEM (PKCS #8), with a final newline.</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <inheritdoc/>
    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            lock (_sync) return Task.FromResult(_key.SignData(bytes.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
        catch (CryptographicException error)
        {
            throw new SigningException($"evidence key {Key.Id} cannot sign: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
