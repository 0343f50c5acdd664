using Awoooi.Documents.Configuration;
using Microsoft.Extensions.Configuration;

namespace Awoooi.Server.Configuration.Settings;

/// <summary>The places that settings come from, weakest first: appsettings.json, the file, the environment.</summary>
internal static class SettingLayers
{
    private const string Prefix = "AWOOOI__";

    /// <summary>Name of the weakest layer's file.</summary>
    public const string AppSettings = "appsettings.json";

    /// <summary>The section "Awoooi" of appsettings.json in a folder, where there is one.</summary>
    public static IEnumerable<Setting> OfAppSettings(string folder) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(folder, AppSettings), optional: true)
        .Build()
        .GetSection("Awoooi")
        .AsEnumerable(makePathsRelative: true)
        .Where(x => x.Key.Length > 0)
        .OrderBy(x => x.Key, ConfigurationKeyComparer.Instance)
        .Select(x => new Setting(x.Key, x.Value, AppSettings, IsBranch: x.Value is null));

    /// <summary>The YAML file.</summary>
    public static IEnumerable<Setting> OfFile(ReadOnlySpan<byte> bytes, List<ConfigurationProblem> problems)
    {
        var mistakes = new List<SettingsProblem>();
        var values = SettingsFile.Read(bytes, mistakes);
        problems.AddRange(mistakes.Select(x => new ConfigurationProblem(x.Key, $"line {x.Line}", x.Found, x.Expected)));
        return values.Select(x => new Setting(x.Key, x.Text, $"line {x.Line}", x.IsBranch));
    }

    /// <summary>Variables such as <c>AWOOOI__LIMITS__STORM</c>.</summary>
    public static IEnumerable<Setting> OfEnvironment(IReadOnlyDictionary<string, string> environment) => environment
        .Where(x => x.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && x.Key.Length > Prefix.Length)
        .OrderBy(x => x.Key, StringComparer.Ordinal)
        .Select(x => new Setting(x.Key[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal).ToLowerInvariant(), x.Value, x.Key));
}
