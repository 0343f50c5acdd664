using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>What a plain (unquoted) scalar means.</summary>
/// <remarks>
/// YAML 1.2.2 §10.3 (core schema), with one addition: <c>0755</c> is octal, because that is how Kubernetes' own decoder
/// (sigs.k8s.io/yaml) reads the file modes that manifests write this way.
/// </remarks>
internal static class CoreSchema
{
    /// <summary>The value of a plain scalar: null, a boolean, a number, else the text.</summary>
    public static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ => Number(text) ?? JsonValue.Create(text),
    };

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
        'x' when long.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) && hex >= 0 => hex,
        'o' => Octal(digits[2..]),
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
