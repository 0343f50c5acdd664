using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Awoooi.Results;

namespace Awoooi.Server.Configuration.Settings;

/// <summary>Reads single values; what is not right is noted, and something of the type returned, so that reading goes on.</summary>
internal static partial class SettingsValues
{
    private const int LongestText = 400;

    /// <summary>A text; null when it is not given.</summary>
    public static string? Text(this SettingsSection section, string name)
    {
        if (section.Value(name) is not { Text: { Length: > 0 } text }) return null;
        if (text.Length <= LongestText && !text.Any(char.IsControl)) return text;
        section.Refuse(name, $"expected one line of at most {LongestText} characters", $"{text.Length} characters");
        return null;
    }

    /// <summary>A text that must be given.</summary>
    public static string Required(this SettingsSection section, string name, string expected = "expected this key")
    {
        if (section.Text(name) is { } text) return text;
        section.Refuse(name, expected, "missing");
        return "";
    }

    /// <summary>A whole number.</summary>
    public static int Whole(this SettingsSection section, string name, int fallback, int min, int max)
    {
        if (section.Value(name) is not { Text: { } text }) return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        section.Refuse(name, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {min} to {max}"));
        return fallback;
    }

    /// <summary>A time span such as <c>90d</c>.</summary>
    public static TimeSpan Duration(this SettingsSection section, string name, TimeSpan fallback, TimeSpan min, TimeSpan max)
    {
        if (section.Value(name) is not { Text: { } text }) return fallback;
        if (DurationText().Match(text) is { Success: true } match && Span(match) is var span && span >= min && span <= max) return span;
        section.Refuse(name, $"expected a duration such as 30s, 15m, 12h or 90d, from {Shown(min)} to {Shown(max)}");
        return fallback;
    }

    /// <summary>One of the names of an enumeration, in camel case.</summary>
    public static T OneOf<T>(this SettingsSection section, string name, T fallback)
        where T : struct, Enum
    {
        if (section.Value(name) is not { Text: { } text }) return fallback;
        var values = Enum.GetValues<T>();
        var names = values.Select(x => JsonNamingPolicy.CamelCase.ConvertName(x.ToString())).ToList();
        if (names.IndexOf(text) is var at && at >= 0) return values[at];
        section.Refuse(name, NearestName.Phrase(text, names));
        return fallback;
    }

    /// <summary>An http or https address without credentials in it; null when it is not given.</summary>
    public static Uri? Address(this SettingsSection section, string name)
    {
        if (section.Value(name) is not { Text: { } text }) return null;
        var right = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        if (right && address!.UserInfo.Length == 0) return address;
        section.Refuse(name, "expected an address such as http://host:9093, without credentials", text.Contains('@', StringComparison.Ordinal) ? "an address with credentials" : null);
        return null;
    }

    private static TimeSpan Span(Match match)
    {
        var number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }

    private static string Shown(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{span.TotalDays:0}d",
        { TotalHours: >= 1 } => $"{span.TotalHours:0}h",
        _ => $"{span.TotalSeconds:0}s",
    };

    [GeneratedRegex("^([1-9][0-9]{0,6})([smhd])$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationText();
}
