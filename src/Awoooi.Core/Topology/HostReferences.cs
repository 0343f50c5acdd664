using System.Globalization;
using System.Text.RegularExpressions;

namespace Awoooi.Topology;

/// <summary>A host that a text names.</summary>
/// <param name="Host">The host as written.</param>
/// <param name="Port">Its port; 0 when none is written.</param>
/// <param name="Plain">Whether the word alone, without its surroundings, would not show that it is a host.</param>
/// <param name="Address">Whether it stands in an address or under a name such as "host": not after a lone @, which begins an annotation in code.</param>
internal sealed record HostReference(string Host, int Port, bool Plain, bool Address)
{
    // What looks like a host's last label and ends file names or stands inside a cluster.
    private static readonly string[] Near = ["local", "svc", "internal", "go", "py", "js", "ts", "java", "rb", "yaml", "yml", "json", "conf", "xml", "html", "txt", "log", "sh", "so", "pem", "crt", "key", "sock"];

    /// <summary>Whether it is a host outside the cluster, by its name: three labels or more, and the last one a top-level domain by its looks.</summary>
    public bool IsForeign => Host.Split('.') is { Length: > 2 } labels && labels[^1].Length is >= 2 and <= 24 && labels[^1].All(char.IsAsciiLetter)
        && !labels.Contains("svc") && !Near.Contains(labels[^1], StringComparer.OrdinalIgnoreCase);
}

/// <summary>Finds the hosts that arguments, environment values, configuration and log lines name.</summary>
internal static class HostReferences
{
    private const int LongestText = 65536;
    private const int ContextLength = 40;

    private static readonly Regex Word = new(
        @"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::[0-9]{2,5})?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex Introduces = new(
        @"(//|@|-h\s+|--host[=\s]+|(host|hostname|server|addr|address|endpoint|url|uri|upstream|backend|broker|brokers|service|connect to|proxy_pass)[a-z_]*[""']?\s*[:=\s]\s*[""']?)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static IEnumerable<HostReference> In(string text)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        foreach (var match in Word.EnumerateMatches(text).ToList())
        {
            var (start, length) = match;
            if (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.' or '-')) continue;
            var word = text.Substring(start, length);
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            var host = colon < 0 ? word : word[..colon];
            var port = colon < 0 ? 0 : int.Parse(word[(colon + 1)..], CultureInfo.InvariantCulture);
            if (!host.Any(char.IsAsciiLetter)) continue;
            var before = text[Math.Max(0, start - ContextLength)..start];
            var introduced = Introduces.IsMatch(before);
            yield return new(host, port, port == 0 && !introduced, introduced && (!before.EndsWith('@') || before.Contains("://", StringComparison.Ordinal)));
        }
    }

    private static List<(int Start, int Length)> ToList(this Regex.ValueMatchEnumerator matches)
    {
        var list = new List<(int, int)>();
        foreach (var match in matches) list.Add((match.Index, match.Length));
        return list;
    }
}
