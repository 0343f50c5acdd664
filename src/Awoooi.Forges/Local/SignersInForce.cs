using System.Globalization;
using System.Text.RegularExpressions;

namespace Awoooi.Forges.Local;

/// <summary>Allowed signers without the keys that have expired.</summary>
/// <remarks>
/// ssh-keygen compares <c>valid-before</c> with the time that the commit itself names: an expired key could go on signing by an older date.
/// A review must be by a key that holds now as well.
/// </remarks>
internal static partial class SignersInForce
{
    private static readonly string[] Formats = ["yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    public static string At(DateTimeOffset now, string allowedSigners) => string.Join('\n', allowedSigners.Split('\n').Where(x => Holds(x, now)));

    // A date that cannot be read holds for nobody.
    private static bool Holds(string line, DateTimeOffset now) => ValidBefore().Match(line) is not { Success: true } found
        || (DateTimeOffset.TryParseExact(found.Groups[1].Value, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) && now < end);

    [GeneratedRegex("valid-before=\"?([0-9A-Za-z]*?)Z?\"?(?=[ ,\t]|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ValidBefore();
}
