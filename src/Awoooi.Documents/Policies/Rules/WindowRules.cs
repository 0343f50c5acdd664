using System.Globalization;
using Awoooi.Incidents;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What windows of time may hold, in whatever policy they stand.</summary>
internal static class WindowRules
{
    private const string TimePattern = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$";
    private const string Time = "a time with its offset such as 2026-01-31T22:00:00Z";

    public static readonly IReadOnlyList<FieldRule> Fields =
    [
        FieldRule.Text("windows[].name", "^[^\\s](.{0,98}[^\\s])?$", "a name of at most 100 characters"),
        FieldRule.Text("windows[].from", TimePattern, Time),
        FieldRule.Text("windows[].until", TimePattern, Time),
        FieldRule.OneOf("windows[].repeat", MaintenanceWindow.Repeats),
        FieldRule.Text("windows[].namespaces[]", "^[-a-z0-9*]{1,63}$", "a namespace such as shop, or shop-* for several"),
    ];

    public static IEnumerable<PolicyConflict> Conflicts(IReadOnlyList<MaintenanceWindow> windows) =>
        Repeated.In([.. windows.Select(x => x.Name)], "windows").Concat(windows.SelectMany((x, i) => Conflicts(x, $"windows[{i}]")));

    private static IEnumerable<PolicyConflict> Conflicts(MaintenanceWindow window, string at)
    {
        if (window.Namespaces.Count == 0) yield return new($"{at}.namespaces", "nothing", "expected at least one namespace; '*' for all");
        var times = new[] { ("from", window.From), ("until", window.Until) };
        var unreal = times.Where(x => !DateTimeOffset.TryParse(x.Item2, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)).ToList();
        foreach (var (key, text) in unreal) yield return new($"{at}.{key}", $"'{text}' is no such day or time", $"expected {Time}");
        if (unreal.Count > 0) yield break;
        var length = MaintenanceWindow.Time(window.Until) - MaintenanceWindow.Time(window.From);
        if (length <= TimeSpan.Zero) yield return new($"{at}.until", $"'{window.Until}' is not after from", "expected a later time");
        var period = window.Repeat switch { "daily" => TimeSpan.FromDays(1), "weekly" => TimeSpan.FromDays(7), _ => TimeSpan.MaxValue };
        if (length >= period) yield return new($"{at}.repeat", $"'{window.Repeat}' with a window that never ends", "expected a window shorter than its repetition");
    }
}
