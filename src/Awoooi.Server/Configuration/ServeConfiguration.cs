using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>Reads the configuration: appsettings.json, over it the YAML file, over it the environment.</summary>
internal static class ServeConfiguration
{
    /// <summary>The file that is read when none is named and it is there.</summary>
    public const string DefaultFile = "awoooi.yaml";

    /// <summary>Reads everything and lists every mistake.</summary>
    /// <param name="path">The YAML file; null: <see cref="DefaultFile"/> of the folder, if it is there.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="folder">The working folder.</param>
    public static ConfigurationReading Read(string? path, IReadOnlyDictionary<string, string> environment, string folder)
    {
        var file = Path.GetFullPath(path ?? DefaultFile, folder);
        var problems = new List<ConfigurationProblem>();
        var settings = OfAppSettings(folder, problems);
        var hasFile = path is not null || File.Exists(file);
        if (hasFile) settings.AddRange(OfFile(file, problems));
        settings.AddRange(SettingLayers.OfEnvironment(environment));
        var source = hasFile ? Path.GetFileName(file) : "the environment";
        return problems.Count == 0
            ? Bind(source, new SettingsReading(new SettingTree(settings), environment, Path.GetDirectoryName(file)!))
            : new(source, null, problems, []);
    }

    private static ConfigurationReading Bind(string source, SettingsReading reading)
    {
        var options = reading.Read(ServeOptions.Read);
        return new(source, reading.Problems.Count == 0 ? options : null, reading.Problems, reading.Warnings);
    }

    private static List<Setting> OfAppSettings(string folder, List<ConfigurationProblem> problems)
    {
        try
        {
            return [.. SettingLayers.OfAppSettings(folder)];
        }
        catch (InvalidDataException)
        {
            problems.Add(new("", SettingLayers.AppSettings, "not readable as JSON", "correct the file or take it away"));
            return [];
        }
    }

    private static IEnumerable<Setting> OfFile(string file, List<ConfigurationProblem> problems)
    {
        try
        {
            return SettingLayers.OfFile(File.ReadAllBytes(file), problems);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(new("", "", error is FileNotFoundException or DirectoryNotFoundException ? "no such file" : "not readable", $"expected the configuration at {file}"));
            return [];
        }
    }
}
