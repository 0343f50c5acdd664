using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>Secrets that show by their own form.</summary>
internal static class SecretPatterns
{
    public static IEnumerable<IDetector> All =>
    [
        Secret(@"-----BEGIN [A-Z0-9 ]{1,60}-----(?:[A-Za-z0-9+/=\s,:.\\-]*?-----END [A-Z0-9 ]{1,60}-----|(?:[\s\\nr]*[A-Za-z0-9+/=]{16,})+)"),
        Secret(@"\beyJ[A-Za-z0-9_-]{8,}(?:(?:\.{1,3}|\r?\n[ \t]*|\\n)\.?[A-Za-z0-9_-]{4,})*(?:\.{3})?"),
        new PatternDetector(Finding.Secret, @"\b(?:bearer|basic|digest|negotiate)[ \t]+(?<v>[A-Za-z0-9+/=._~-]{8,})", Credential, ignoreCase: true),
        new PatternDetector(Finding.Secret, @"\bauthorization\\*[""']?[ \t]*[:=][ \t]*\\*[""']?(?:[a-z]+[ \t]+)?(?<v>[^\s""',\\]{6,})", ignoreCase: true),
        new PatternDetector(Finding.Secret, @"\b(?:set-)?cookie\\*[""']?[ \t]*:[ \t]*\\*[""']?(?<v>[^\r\n""]+)", ignoreCase: true),
        new PatternDetector(Finding.Secret, @"://[^\s/:""'<>?#]*:(?<v>[^\s/""'<>?#]+)@", (_, value) => IsPlaceholder(value.Value) ? null : value.Value),
        Secret(@"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b"),
        Secret(@"\bgh[pousr]_[A-Za-z0-9]{20,}\b"),
        Secret(@"\bgithub_pat_[A-Za-z0-9_]{22,}\b"),
        Secret(@"\b(?:glpat|gldt|glrt|glsa|dop_v1|hvs|hvb|npm|pypi|sq0atp|shpat|lin_api|sntrys)[-_.][A-Za-z0-9_-]{16,}"),
        Secret(@"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
        Secret(@"\bxapp-[A-Za-z0-9-]{10,}"),
        Secret(@"\bhooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/_-]{20,}"),
        Secret(@"\bdiscord(?:app)?\.com/api/webhooks/[0-9]+/[A-Za-z0-9_-]{20,}"),
        Secret(@"\bAIza[0-9A-Za-z_-]{30,}"),
        Secret(@"\bya29\.[0-9A-Za-z_-]{20,}"),
        Secret(@"\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}\b"),
        Secret(@"\bsk-[A-Za-z0-9_-]{20,}"),
        Secret(@"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
        Secret(@"\bAGE-SECRET-KEY-1[0-9A-Z]{40,}"),
        Secret(@"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{32,}"),
        Secret(@"\$(?:2[abxy]|5|6|y|argon2id?)\$[A-Za-z0-9./$=,+-]{20,}"),
    ];

    /// <summary>Whether a value only stands for one: a variable, a template, a mask, a literal of the language.</summary>
    public static bool IsPlaceholder(string value) => value.Trim() is var text
        && (text.Length == 0 || text[0] is '$' or '<' || text.StartsWith("{{", StringComparison.Ordinal) || text.All(c => c is '*' or 'x' or 'X' or '.' or '-')
            || text.ToLowerInvariant() is "true" or "false" or "null" or "nil" or "none" or "undefined" or "~" or "|" or ">" or "redacted" or "[redacted]");

    private static PatternDetector Secret(string pattern) => new(Finding.Secret, pattern);

    // "bearer authentication" is prose; credentials have digits, signs or capitals inside.
    private static string? Credential(string text, Group value) =>
        value.Length >= 24 || value.Value.Skip(1).Any(c => !char.IsAsciiLetterLower(c)) ? value.Value : null;
}
