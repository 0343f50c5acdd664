using System.Text.RegularExpressions;

namespace Awoooi.Cluster.Metrics;

/// <summary>Writes the expression that names one series of an answer.</summary>
internal static partial class SeriesCitation
{
    /// <summary>Puts a series' labels into each <c>{}</c> or <c>{,…}</c> of a citation.</summary>
    public static string Of(string citation, IReadOnlyDictionary<string, string> labels)
    {
        var own = string.Join(',', labels.Where(x => x.Value.Length > 0).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}=\"{Escaped(x.Value)}\""));
        return Place().Replace(citation, match => (own, match.Groups[1].Value) switch
        {
            ("", var more) => "{" + more.TrimStart(',') + "}",
            var (x, more) => "{" + x + more + "}",
        });
    }

    /// <summary>An alternative of names for a regular expression of PromQL, which is anchored and RE2.</summary>
    public static string AnyOf(IEnumerable<string> names) => string.Join('|', names.Select(x => Escaped(Regex.Escape(x).Replace("\\-", "-", StringComparison.Ordinal))));

    private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(,[^}]*)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
