using System.Collections.Concurrent;
using System.Security.Cryptography;
using Awoooi.Results;

namespace Awoooi.Audit.Keys;

/// <summary>A public key that signs evidence: ECDSA on P-256. Safe for threads.</summary>
public sealed class EvidenceKey
{
    private const string Curve = "1.2.840.10045.3.1.7";

    // One handle serves one thread at a time.
    private readonly ConcurrentBag<ECDsa> _idle = [];
    private readonly byte[] _info;

    private EvidenceKey(byte[] info) =>
        (_info, Id, Pem) = (info, Convert.ToHexStringLower(SHA256.HashData(info)), PemEncoding.WriteString("PUBLIC KEY", info));

    /// <summary>SHA-256 of the key's SubjectPublicKeyInfo, hexadecimal: <c>openssl pkey -pubin -outform DER | sha256sum</c>.</summary>
    public string Id { get; }

    /// <summary>The key as a PEM block, without a final newline.</summary>
    public string Pem { get; }

    /// <summary>The key's point on the curve, each coordinate as 64 hexadecimal digits: unlike PEM, no text that a shield would replace.</summary>
    public (string X, string Y) Point
    {
        get
        {
            using var key = Import(_info);
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            return (Convert.ToHexStringLower(point.X!), Convert.ToHexStringLower(point.Y!));
        }
    }

    /// <summary>The key at a point; null when that is none of the curve.</summary>
    public static EvidenceKey? At(string x, string y)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportParameters(new() { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Convert.FromHexString(x), Y = Convert.FromHexString(y) } });
            return Of(key);
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Reads a PEM block.</summary>
    /// <returns>The key; or <c>evidence-key-invalid</c>.</returns>
    public static Result<EvidenceKey> Read(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return Of(key) is { } read ? read : Invalid("its curve is not P-256");
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            return Invalid("it is no public key in PEM (-----BEGIN PUBLIC KEY-----)");
        }
    }

    /// <summary>The public half of a key; null when its curve is another than P-256.</summary>
    public static EvidenceKey? Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Curve ? new(key.ExportSubjectPublicKeyInfo()) : null;
    }

    /// <summary>Whether a signature in ASN.1 DER is this key's over these bytes, with SHA-256.</summary>
    public bool Verifies(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        if (!_idle.TryTake(out var key)) key = Import(_info);
        try
        {
            return key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false; // Not even the form of a signature.
        }
        finally
        {
            _idle.Add(key);
        }
    }

    private static ECDsa Import(byte[] info)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(info, out _);
        return key;
    }

    private static Refusal Invalid(string why) => new("evidence-key-invalid", $"the evidence key cannot be used: {why}", "give the public key of a P-256 key: openssl ec -in KEY.pem -pubout");
}
