using System.Globalization;

namespace Awoooi.Testing.Servers;

/// <summary>Reads a page of metrics in Prometheus' text format.</summary>
public static class MetricsText
{
    /// <summary>The sum over all series of a metric, as <c>sum(name)</c> gives it; 0 when the page has none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Name of a counter or gauge, or <c>…_count</c> or <c>…_sum</c> of a histogram.</param>
    /// <param name="label">Only series with this label, written as <c>name="value"</c>; all unless given.</param>
    public static double Sum(string page, string name, string label = "") => page.Split('\n')
        .Where(x => x.StartsWith(name, StringComparison.Ordinal) && x.Length > name.Length && x[name.Length] is ' ' or '{')
        .Where(x => x.Contains(label, StringComparison.Ordinal))
        .Sum(x => Value(x[(x.LastIndexOf('}') + 1)..].Replace(name, "", StringComparison.Ordinal)));

    /// <summary>The first word: a time may follow.</summary>
    private static double Value(string text) => double.Parse(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
}
