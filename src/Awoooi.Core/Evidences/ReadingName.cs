using System.Text.RegularExpressions;

namespace Awoooi.Evidences;

/// <summary>Reads metric names and labels out of the PromQL expression that names a reading.</summary>
internal static class ReadingName
{
    private static readonly string[] ObjectLabels = ["deployment", "statefulset", "daemonset", "workload", "app", "service"];

    private static readonly Regex Pair = new(@"([a-zA-Z_][a-zA-Z0-9_]*)\s*=~?\s*""([^""]*)""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Whether the expression is this metric itself, not something computed from it.</summary>
    public static bool Is(Reading reading, string metric) => reading.Name == metric || reading.Name.StartsWith(metric + "{", StringComparison.Ordinal);

    /// <summary>Whether the expression uses the metric.</summary>
    public static bool Uses(Reading reading, string metric) => reading.Name.Contains(metric, StringComparison.Ordinal);

    /// <summary>Whether the expression selects series of the metric, alone or within functions.</summary>
    public static bool Measures(Reading reading, string metric)
    {
        var selector = metric + "{";
        var at = reading.Name.IndexOf(selector, StringComparison.Ordinal);
        while (at > 0 && (char.IsAsciiLetterOrDigit(reading.Name[at - 1]) || reading.Name[at - 1] is '_' or ':')) at = reading.Name.IndexOf(selector, at + 1, StringComparison.Ordinal);
        return at >= 0;
    }

    /// <summary>The value of a label matcher; null when the expression has none of this name.</summary>
    public static string? Label(Reading reading, string name)
    {
        for (var match = Pair.Match(reading.Name); match.Success; match = match.NextMatch())
        {
            if (match.Groups[1].Value == name) return match.Groups[2].Value;
        }
        return null;
    }

    /// <summary>Whether the reading is about pods of a workload: by pod name, by an object label, or by a name that contains it.</summary>
    public static bool Concerns(Reading reading, string ns, string workload, IReadOnlyCollection<string> pods, string container = "")
    {
        if (Label(reading, "namespace") is { } of && of != ns) return false;
        if (container.Length > 0 && Label(reading, "container") is { } named && named != container) return false;
        return Label(reading, "pod") is { } pod
            ? pods.Contains(pod) || pod.StartsWith(workload + "-", StringComparison.Ordinal)
            : ObjectLabels.Any(x => Label(reading, x) == workload)
                || (container.Length > 0 && Label(reading, "container") == container);
    }
}
