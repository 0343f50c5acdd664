using Awoooi.Documents;

namespace Awoooi.Server.Configuration.Settings;

/// <summary>One reading of all settings: takes the mistakes and remembers which keys were asked for.</summary>
/// <param name="tree">The settings.</param>
/// <param name="environment">The environment, where secrets may be.</param>
/// <param name="folder">Where relative paths begin: the folder of the configuration file.</param>
internal sealed class SettingsReading(SettingTree tree, IReadOnlyDictionary<string, string> environment, string folder)
{
    public SettingTree Tree => tree;

    public IReadOnlyDictionary<string, string> Environment => environment;

    public List<ConfigurationProblem> Problems { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>Every key that has a meaning, as a pattern: <c>repositories.*.path</c>, <c>access.tokens[].name</c>.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>A path that was given, as a full one.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, folder);

    /// <summary>Reads everything from the top.</summary>
    public T Read<T>(Func<SettingsSection, T> read)
    {
        var section = new SettingsSection(this, "", "", "");
        var value = read(section);
        section.RefuseUnknown();
        return value;
    }

    public void Refuse(string shown, Setting? setting, string? found, string expected) =>
        Problems.Add(new(SafeText.Line(shown, 120), setting?.Place ?? "", found ?? (setting?.Text is { } text ? $"'{SafeText.Line(text, 60)}'" : "nothing"), expected));
}
