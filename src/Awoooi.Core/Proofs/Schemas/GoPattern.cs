using System.Globalization;
using System.Text.RegularExpressions;

namespace Awoooi.Proofs.Schemas;

/// <summary>Patterns of schemas are written in Go's syntax (RE2); most of them mean the same here.</summary>
internal static partial class GoPattern
{
    private const int Longest = 4096;

    // Counted repetitions are written out by the matcher, nested ones in each other.
    private const double MostRepetitions = 1_000_000;

    // Named classes, quoting, flags and names that .NET does not know or reads otherwise.
    private static readonly string[] Foreign = ["[[:", "[^[:", "\\Q", "\\C", "\\z", "\\pN", "\\pL", "(?P", "(?U", "(?s", "(?i", "(?m", "\\x{"];

    /// <summary>A pattern that takes time linear in the text, whoever wrote it; null when it cannot be read so.</summary>
    public static Regex? Read(string pattern)
    {
        if (pattern.Length > Longest || Foreign.Any(x => pattern.Contains(x, StringComparison.Ordinal)) || Repetitions(pattern) >= MostRepetitions) return null;
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static double Repetitions(string pattern) => Counts().Matches(pattern)
        .Select(x => double.Parse(x.Groups[x.Groups[2].Length > 0 ? 2 : 1].ValueSpan, CultureInfo.InvariantCulture)).Aggregate(1.0, (all, x) => all * Math.Max(1, x));

    [GeneratedRegex(@"\{(\d{1,9})(?:,(\d{0,9}))?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Counts();
}
