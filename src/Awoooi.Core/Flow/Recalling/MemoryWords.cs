using System.Text.RegularExpressions;

namespace Awoooi.Flow.Recalling;

/// <summary>The words that incidents are found by: runs of letters and digits in small letters, so that no database sees syntax in them.</summary>
public static partial class MemoryWords
{
    private const int MostWords = 64;
    private const int LongestWord = 64;

    /// <summary>The distinct words of texts, at most 64, each of 2 to 64 characters.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> texts) =>
    [
        .. texts.SelectMany(x => Word().Matches(x).Select(y => y.Value.ToLowerInvariant())).Where(x => x.Length is > 1 and <= LongestWord)
            .Distinct(StringComparer.Ordinal).Take(MostWords),
    ];

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
