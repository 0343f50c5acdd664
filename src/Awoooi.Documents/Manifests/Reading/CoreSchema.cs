using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>What a plain (unquoted) scalar means.</summary>
/// <remarks>
/// As Kubernetes' own decoder reads it (sigs.k8s.io/yaml, which kubectl, helm and Argo CD share): YAML 1.2.2 §10.3 and, of YAML 1.1,
/// <c>yes</c> and its like, octal <c>0755</c>, binary <c>0b1</c> and <c>_</c> between digits.
/// </remarks>
internal static class CoreSchema
{
    /// <summary>The value of a plain scalar: null, a boolean, a number, else the text.</summary>
    public static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => JsonValue.Create(false),
        _ => Number(text) ?? JsonValue.Create(text),
    };

    /// <summary>What kustomize makes of a plain scalar that others read differently, in words; null when it agrees with them.</summary>
    public static string? ChangedByKustomize(string text) =>
        text.Length <= 3 && char.ToLowerInvariant(text.Length > 0 ? text[0] : '~') is 'y' or 'n' or 'o' && Plain(text) is { } word && word.GetValueKind() != JsonValueKind.String
            ? $"reads '{text}' as a text"
            : text.Length > 5 && text[4] == '-' && char.IsAsciiDigit(text[5]) && !text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') ? $"rewrites the date {text}" : null;

    /// <summary>Whether a plain scalar is a float that JSON cannot hold.</summary>
    public static bool IsUnrepresentable(string text) =>
        text.TrimStart('+', '-') is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN";

    /// <summary>Whether a tag (<c>!!int</c>) says of a value what it is anyway.</summary>
    public static bool Fits(string tag, JsonValue? value) => (tag, value?.GetValueKind()) switch
    {
        ("!!null", null) => true,
        ("!!bool", JsonValueKind.True or JsonValueKind.False) => true,
        ("!!float", JsonValueKind.Number) => true,
        ("!!int", JsonValueKind.Number) => value!.TryGetValue<long>(out _) || value.TryGetValue<ulong>(out _),
        _ => false,
    };

    private static JsonValue? Number(string text)
    {
        if (!(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.')) return null;
        if (text[0] != '.') text = text.Replace("_", "", StringComparison.Ordinal);
        var sign = text[0] is '-' or '+' ? 1 : 0;
        var digits = text.AsSpan(sign);
        if (digits.IsEmpty) return null;
        if (digits.Length > 1 && digits[0] == '0' && char.IsAsciiLetterOrDigit(digits[1]) && Based(digits) is { } based)
        {
            return JsonValue.Create(text[0] == '-' ? -based : based);
        }
        if (!digits.ContainsAnyExceptInRange('0', '9'))
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
            return ulong.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? JsonValue.Create(large) : Real(text);
        }
        return IsReal(digits) ? Real(text) : null;
    }

    private static long? Based(ReadOnlySpan<char> digits) => digits[1] switch
    {
        'x' or 'X' when long.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) && hex >= 0 => hex,
        'b' or 'B' when long.TryParse(digits[2..], NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out var binary) && binary >= 0 => binary,
        'o' or 'O' => Octal(digits[2..]),
        _ => Octal(digits[1..]),
    };

    private static long? Octal(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty || digits.Length > 20 || digits.ContainsAnyExceptInRange('0', '7')) return null;
        long value = 0;
        foreach (var digit in digits) value = (value * 8) + (digit - '0');
        return value;
    }

    private static bool IsReal(ReadOnlySpan<char> digits)
    {
        var (at, mantissa) = (0, 0);
        while (at < digits.Length && char.IsAsciiDigit(digits[at])) (at, mantissa) = (at + 1, mantissa + 1);
        if (at < digits.Length && digits[at] == '.') at++;
        while (at < digits.Length && char.IsAsciiDigit(digits[at])) (at, mantissa) = (at + 1, mantissa + 1);
        if (mantissa == 0 || at == digits.Length) return mantissa > 0;
        if (digits[at++] is not ('e' or 'E')) return false;
        if (at < digits.Length && digits[at] is '+' or '-') at++;
        return at < digits.Length && !digits[at..].ContainsAnyExceptInRange('0', '9');
    }

    private static JsonValue? Real(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? JsonValue.Create(value) : null;
}
