using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Awoooi.Git.Signing;

/// <summary>An armoured SSH signature (PROTOCOL.sshsig of OpenSSH).</summary>
internal static class SshSignature
{
    public const string Begin = "-----BEGIN SSH SIGNATURE-----";
    private const string End = "-----END SSH SIGNATURE-----";
    private const int KeyOffset = 6 + sizeof(uint);

    /// <summary>The fingerprint of the key that made it, as ssh-keygen prints fingerprints; "?" when it cannot be read.</summary>
    public static string Fingerprint(string signature)
    {
        var armour = signature.Replace(Begin, "", StringComparison.Ordinal).Replace(End, "", StringComparison.Ordinal);
        var blob = new byte[armour.Length];
        if (!Convert.TryFromBase64String(armour, blob, out var length) || length < KeyOffset + sizeof(uint)) return "?";
        var size = BinaryPrimitives.ReadUInt32BigEndian(blob.AsSpan(KeyOffset));
        var start = KeyOffset + sizeof(uint);
        return size > length - start
            ? "?"
            : "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob.AsSpan(start, (int)size))).TrimEnd('=');
    }
}
