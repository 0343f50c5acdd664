using System.Buffers;
using System.Security.Cryptography;

namespace Awoooi.Privacy.Egress;

/// <summary>A random value that is planted into an incident's evidence and kept with its state: where it shows, raw evidence got out.</summary>
public static class IncidentCanary
{
    /// <summary>How each begins. What follows are <see cref="Random"/> letters and digits.</summary>
    public const string Prefix = "awoooi-canary-";

    /// <summary>Characters after the prefix: 32 of 36 symbols are more than 160 bits.</summary>
    internal const int Random = 32;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Symbols = SearchValues.Create(Alphabet + "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Makes one.</summary>
    public static string Make() => Prefix + RandomNumberGenerator.GetString(Alphabet, Random);

    /// <summary>Whether any incident's canary stands in a text.</summary>
    internal static bool IsIn(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var rest = text[(at + Prefix.Length)..];
            var end = rest.IndexOfAnyExcept(Symbols);
            if ((end < 0 ? rest.Length : end) >= Random) return true;
            var next = rest.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
            at = next < 0 ? -1 : at + Prefix.Length + next;
        }
        return false;
    }
}
