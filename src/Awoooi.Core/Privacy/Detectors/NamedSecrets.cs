using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>Secrets that show by the name they stand under: key=value, YAML, JSON, environment lists, command lines, Secret manifests.</summary>
internal static class NamedSecrets
{
    private const string Name =
        @"(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|(?:api|access|private|signing|encryption|account|auth|master|shared|service)[_-]?key|keytab|pin)[0-9]{0,2}";

    private const string Value = @"(?:\\*""(?<v>(?:[^""\\\r\n]|\\[^""\r\n])+)|'(?<v>[^'\r\n]+)|(?<v>[^\s""'\\,;&]+))";

    public static IEnumerable<IDetector> All =>
    [
        Named($@"(?:\b|_)(?:[A-Za-z0-9]+[_.-])*[A-Za-z0-9]*{Name}\\*[""']?[ \t]*(?:=>|:=|=|:)[ \t]*{Value}"),
        Named($@"{Name}[ \t]*:[ \t]*[|>][+-]?[ \t]*\r?\n[ \t]+(?<v>[^\r\n]+)"),
        Named($@"--?[a-z-]*{Name}(?:[ \t]+|\\*[""'],[ \t\r\n]*\\*[""'])(?<v>[^\s""'\\,]+)"),
        // {name: DB_PASSWORD, value: x} as environment lists have it, in YAML and in JSON.
        Named($@"name\\*[""']?[ \t]*:[ \t]*\\*[""']?[A-Za-z0-9_.-]*{Name}\\*[""']?[ \t]*,?[ \t\r\n]*\\*[""']?value\\*[""']?[ \t]*:[ \t]*{Value}"),
        new SecretManifestDetector(),
    ];

    private static PatternDetector Named(string pattern) => new(Finding.Secret, pattern, Real, ignoreCase: true);

    // Brackets that a sentence or a literal put around it do not belong to the value, but a value keeps its own.
    private static string? Real(string text, Group value) => SecretPatterns.IsPlaceholder(value.Value) ? null : value.Value;
}
