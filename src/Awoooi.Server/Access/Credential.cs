using System.Security.Cryptography;
using System.Text;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Access;

/// <summary>The digest of one token, or of one user name and password.</summary>
/// <param name="caller">Whose it is.</param>
/// <param name="prefix">What is presented before the secret: user name and colon; empty for a token.</param>
/// <param name="secret">Where the secret is.</param>
internal sealed class Credential(Caller caller, string prefix, Secret secret)
{
    // No secret has this digest: until one was read nothing matches.
    private byte[] _digest = new byte[SHA256.HashSizeInBytes];

    public Caller Caller => caller;

    public Secret Secret => secret;

    /// <summary>Whether the secret could be read the last time.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>Compares in constant time.</summary>
    public bool Matches(ReadOnlySpan<byte> digest) => CryptographicOperations.FixedTimeEquals(digest, Volatile.Read(ref _digest));

    /// <summary>Reads the secret again.</summary>
    /// <returns>Whether it is another one than before.</returns>
    public bool Refresh()
    {
        IsReadable = secret.Read().Succeeded(out var value, out _);
        if (!IsReadable) return false;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(prefix + value));
        if (Matches(digest)) return false;
        Volatile.Write(ref _digest, digest);
        return true;
    }
}
