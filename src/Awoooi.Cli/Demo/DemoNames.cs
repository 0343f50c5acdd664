using System.Security.Cryptography;
using System.Text;

namespace Awoooi.Cli.Demo;

/// <summary>Names and ids in the form that Kubernetes gives them, the same for the same input.</summary>
internal static class DemoNames
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    public static string Hash(string text, int length) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(text)).Take(length).Select(x => Alphabet[x % Alphabet.Length]));

    public static string Uid(string text) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)).ToString();

    public static string Plural(string kind)
    {
        var lower = kind.ToLowerInvariant();
        return lower.EndsWith('y') ? lower[..^1] + "ies" : lower.EndsWith('s') ? lower + "es" : lower + "s";
    }
}
