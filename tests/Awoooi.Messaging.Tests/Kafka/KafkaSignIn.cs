using System.Security.Cryptography;
using System.Text;

namespace Awoooi.Messaging.Tests.Kafka;

/// <summary>The broker's side of one sign-in by SASL: takes what the client says, and gives what it is answered; null when it is not let in.</summary>
/// <remarks>PLAIN: RFC 4616. SCRAM: RFC 5802 and 7677, without channel binding.</remarks>
internal sealed class KafkaSignIn(string mechanism, string user, string password)
{
    private const int Iterations = 4096;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private string _said = "";

    /// <summary>Whether the client is signed in.</summary>
    public bool IsDone { get; private set; }

    private HashAlgorithmName Hash => mechanism.EndsWith("512", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;

    public byte[]? Answer(byte[] token)
    {
        var text = Encoding.UTF8.GetString(token);
        return mechanism == "PLAIN" ? Plain(text) : _said.Length == 0 ? Challenge(text) : Proven(text);
    }

    private byte[]? Plain(string text) => (IsDone = text == $"\0{user}\0{password}") ? [] : null;

    private byte[]? Challenge(string text)
    {
        var bare = text["n,,".Length..];
        var fields = Fields(bare);
        if (fields["n"] != user) return null;
        var challenge = $"r={fields["r"]}{Guid.NewGuid():N},s={Convert.ToBase64String(_salt)},i={Iterations}";
        _said = $"{bare},{challenge}";
        return Encoding.UTF8.GetBytes(challenge);
    }

    private byte[]? Proven(string text)
    {
        var said = Encoding.UTF8.GetBytes($"{_said},{text[..text.LastIndexOf(",p=", StringComparison.Ordinal)]}");
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, _salt, Iterations, Hash, Sign([], "").Length);
        var clientKey = Sign(salted, "Client Key");
        var expected = CryptographicOperations.HmacData(Hash, CryptographicOperations.HashData(Hash, clientKey), said).Zip(clientKey, (x, y) => (byte)(x ^ y));
        IsDone = expected.SequenceEqual(Convert.FromBase64String(Fields(text)["p"]));
        return IsDone ? Encoding.UTF8.GetBytes("v=" + Convert.ToBase64String(CryptographicOperations.HmacData(Hash, Sign(salted, "Server Key"), said))) : null;
    }

    private byte[] Sign(byte[] key, string text) => CryptographicOperations.HmacData(Hash, key, Encoding.UTF8.GetBytes(text));

    private static Dictionary<string, string> Fields(string text) => text.Split(',').ToDictionary(x => x[..1], x => x[2..]);
}
