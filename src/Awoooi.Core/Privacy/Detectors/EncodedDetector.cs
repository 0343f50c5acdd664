using System.Text;
using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>Base64 and hexadecimal that hide something another detector knows, up to two layers deep.</summary>
internal sealed class EncodedDetector(IReadOnlyList<IDetector> inner) : IDetector
{
    private const int MaxLayers = 2;

    private static readonly Regex Candidate = new(
        "[A-Za-z0-9+/_-]{16,}={0,2}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    public IEnumerable<Finding> Find(string text) => Candidate.Matches(text)
        .Where(x => Hides(x.Value, MaxLayers))
        .Select(x => new Finding(x.Index, x.Index + x.Length, Finding.Secret, x.Value));

    private bool Hides(string encoded, int layers) => new[] { Hex(encoded), Base64(encoded) }
        .Any(x => x is not null && Printable(x) is { } text
            && (inner.Any(detector => detector.Find(text).Any()) || (layers > 1 && Candidate.Matches(text).Any(y => Hides(y.Value, layers - 1)))));

    private static byte[]? Hex(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;

    private static byte[]? Base64(string text)
    {
        var plain = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var bytes = new byte[plain.Length];
        return Convert.TryFromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='), bytes, out var length) ? bytes[..length] : null;
    }

    private static string? Printable(byte[] bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes)) return null;
        var text = Encoding.UTF8.GetString(bytes);
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? null : text;
    }
}
