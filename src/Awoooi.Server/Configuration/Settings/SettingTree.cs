namespace Awoooi.Server.Configuration.Settings;

/// <summary>All settings, of all places they can come from.</summary>
internal sealed class SettingTree
{
    private readonly Dictionary<string, Setting> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _keys = [];

    /// <summary>Puts them together; the last one with a key stands. Upper and lower case are one, because environment variables have upper case.</summary>
    public SettingTree(IEnumerable<Setting> weakestFirst)
    {
        foreach (var setting in weakestFirst)
        {
            if (!_settings.ContainsKey(setting.Key)) _keys.Add(setting.Key);
            if (!setting.IsBranch || !_settings.ContainsKey(setting.Key)) _settings[setting.Key] = setting;
        }
    }

    /// <summary>What stands at a key itself; null when nothing does.</summary>
    public Setting? Find(string key) => _settings.GetValueOrDefault(key);

    /// <summary>The names below a key, each with a setting that tells where it is, in the order they were met.</summary>
    public IReadOnlyList<(string Name, Setting First)> Children(string key)
    {
        var prefix = key.Length == 0 ? "" : key + ":";
        return [.. _keys.Where(x => x.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && x.Length > prefix.Length)
            .GroupBy(x => x[prefix.Length..].Split(':')[0], StringComparer.OrdinalIgnoreCase)
            .Select(x => (x.Key, _settings[x.First()]))];
    }
}
