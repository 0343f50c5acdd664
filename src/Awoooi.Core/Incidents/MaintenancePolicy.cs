using System.Globalization;
using System.IO.Enumeration;

namespace Awoooi.Incidents;

/// <summary><c>maintenance.yaml</c>: when the engine keeps its hands off.</summary>
/// <param name="Windows">Times in which nothing is begun for some namespaces.</param>
/// <param name="CooldownMinutes">How long after a merged fix the same remedy is not proposed again for the same workload. 0 to 10080.</param>
public sealed record MaintenancePolicy(IReadOnlyList<MaintenanceWindow> Windows, int CooldownMinutes);

/// <summary>A time in which nothing is begun.</summary>
/// <param name="Name">For people.</param>
/// <param name="From">When it begins, as RFC 3339 with an offset.</param>
/// <param name="Until">When it ends, exclusively.</param>
/// <param name="Repeat">One of <see cref="Repeats"/>.</param>
/// <param name="Namespaces">Names, <c>*</c> for any run of characters; <c>*</c> alone also covers what has no namespace.</param>
public sealed record MaintenanceWindow(string Name, string From, string Until, string Repeat, IReadOnlyList<string> Namespaces)
{
    /// <summary>Whether a window comes again: once only, every 24 hours, every 7 days.</summary>
    public static readonly IReadOnlyList<string> Repeats = ["never", "daily", "weekly"];

    /// <summary>The end of the window if it covers a namespace at a time; else null.</summary>
    public DateTimeOffset? CoversUntil(string ns, DateTimeOffset now)
    {
        if (!Namespaces.Any(x => FileSystemName.MatchesSimpleExpression(x, ns, ignoreCase: false))) return null;
        var (from, until) = (Time(From), Time(Until));
        if (Period is { } period && now >= from)
        {
            var passed = (now - from).Ticks / period.Ticks * period;
            (from, until) = (from + passed, until + passed);
        }
        return now >= from && now < until ? until : null;
    }

    private TimeSpan? Period => Repeat switch
    {
        "daily" => TimeSpan.FromDays(1),
        "weekly" => TimeSpan.FromDays(7),
        _ => null,
    };

    /// <summary>A time as the policy writes it.</summary>
    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
