using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>Long random words, which no program writes but keys are.</summary>
/// <remarks>Hexadecimal is left: commits and image digests are written so. Names of objects have no capitals and are left too.</remarks>
internal sealed class EntropyDetector : IDetector
{
    private const int MinLength = 32;

    // English in camel case stays below 4.2 bits a character; 32 random base64 characters have about 4.5.
    private const double MinBits = 4.25;

    private static readonly Regex Word = new(
        "[A-Za-z0-9+/_-]{32,}={0,2}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    public IEnumerable<Finding> Find(string text) => Word.Matches(text).Where(x => IsRandom(x.Value))
        .Select(x => new Finding(x.Index, x.Index + x.Length, Finding.Secret, x.Value));

    private static bool IsRandom(string word) => word.Any(char.IsAsciiLetterUpper) && word.Any(char.IsAsciiLetterLower) && word.Any(char.IsAsciiDigit)
        && !word.All(char.IsAsciiHexDigit) && word.Count(x => x is '/' or '-' or '_') <= word.Length / 10 && Bits(word) >= MinBits && word.Length >= MinLength;

    private static double Bits(string word) => -word.CountBy(x => x).Select(x => (double)x.Value / word.Length).Sum(x => x * Math.Log2(x));
}
