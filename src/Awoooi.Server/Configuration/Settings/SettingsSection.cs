using Awoooi.Results;

namespace Awoooi.Server.Configuration.Settings;

/// <summary>A part of the settings. What nobody asks for in it is an unknown key.</summary>
/// <param name="reading">The reading it is a part of.</param>
/// <param name="key">Its key; empty for the whole.</param>
/// <param name="shown">The same for people.</param>
/// <param name="pattern">The same with <c>*</c> for names that users choose.</param>
internal sealed class SettingsSection(SettingsReading reading, string key, string shown, string pattern)
{
    private readonly List<string> _asked = [];

    /// <summary>The reading it is a part of.</summary>
    public SettingsReading Reading => reading;

    /// <summary>Whether anything stands in it.</summary>
    public bool IsGiven => reading.Tree.Children(key).Count > 0 || reading.Tree.Find(key) is { Text: not null };

    /// <summary>What stands at a name; null when it is absent or empty. A list or a mapping is a mistake.</summary>
    public Setting? Value(string name)
    {
        Ask(name);
        var setting = reading.Tree.Find(KeyOf(name));
        if (reading.Tree.Children(KeyOf(name)) is [var (_, first), ..])
        {
            reading.Refuse(Shown(name), setting ?? first, "a mapping or a list", "expected one value");
            return null;
        }
        return setting?.Text is null ? null : setting;
    }

    /// <summary>Notes a mistake at a name.</summary>
    /// <param name="name">The key.</param>
    /// <param name="expected">What may stand there.</param>
    /// <param name="found">What does; null: the value, in quotes. Must be given where the value can be a secret.</param>
    public void Refuse(string name, string expected, string? found = null) =>
        reading.Refuse(Shown(name), reading.Tree.Find(KeyOf(name)) ?? Nearest(), found ?? (reading.Tree.Find(KeyOf(name)) is null ? "nothing" : null), expected);

    /// <summary>Reads the section of a name, given or not.</summary>
    public T Section<T>(string name, Func<SettingsSection, T> read)
    {
        Ask(name);
        return Below(name, Shown(name), Pattern(name), read);
    }

    /// <summary>Reads the section of a name; null when it is not given.</summary>
    public T? SectionIfGiven<T>(string name, Func<SettingsSection, T?> read)
        where T : class => Section(name, x => x.IsGiven ? read(x) : null);

    /// <summary>Reads the items of a list.</summary>
    public IReadOnlyList<T> Items<T>(string name, Func<SettingsSection, T> read) =>
        [.. Names(name).Select((x, i) => Below($"{name}:{x}", $"{Shown(name)}[{x}]", Pattern(name) + "[]", read))];

    /// <summary>Reads the entries of a mapping whose names users choose.</summary>
    public IReadOnlyList<T> Entries<T>(string name, Func<string, SettingsSection, T> read) =>
        [.. Names(name).Select(x => Below($"{name}:{x}", $"{Shown(name)}.{x}", Pattern(name) + ".*", section => read(x, section)))];

    /// <summary>The names below a name.</summary>
    public IEnumerable<string> Names(string name)
    {
        Ask(name);
        var setting = reading.Tree.Find(KeyOf(name));
        if (setting?.Text is not null) Refuse(name, "expected a list or a mapping", "one value");
        return reading.Tree.Children(KeyOf(name)).Select(x => x.Name);
    }

    /// <summary>Reads a list of texts.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. Names(name)
        .Select(x => new SettingsSection(reading, KeyOf(name), Shown(name), Pattern(name)).Item(x)).OfType<string>()];

    /// <summary>Notes every name that nobody asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (var (name, first) in reading.Tree.Children(key).Where(x => !_asked.Contains(x.Name, StringComparer.OrdinalIgnoreCase)))
        {
            reading.Refuse(Shown(name), reading.Tree.Find(KeyOf(name)) ?? first, "unknown key", NearestName.Phrase(name, _asked));
        }
    }

    /// <summary>A key as people write it.</summary>
    public string Shown(string name) => shown.Length == 0 ? name : $"{shown}.{name}";

    private T Below<T>(string name, string shownThere, string patternThere, Func<SettingsSection, T> read)
    {
        var section = new SettingsSection(reading, KeyOf(name), shownThere, patternThere);
        if (reading.Tree.Find(KeyOf(name)) is { Text: not null } value) reading.Refuse(shownThere, value, "one value", "expected a mapping of keys");
        var result = read(section);
        section.RefuseUnknown();
        return result;
    }

    private string? Item(string name)
    {
        if (reading.Tree.Find(KeyOf(name)) is { Text: { } text }) return text;
        Refuse(name, "expected one text", "nothing or a list");
        return null;
    }

    private Setting? Nearest() => key.Length == 0 ? null : reading.Tree.Find(key) ?? reading.Tree.Children(key).Select(x => x.First).FirstOrDefault();

    private void Ask(string name)
    {
        if (!_asked.Contains(name)) _asked.Add(name);
        reading.Known.Add(Pattern(name));
    }

    private string KeyOf(string name) => key.Length == 0 ? name : $"{key}:{name}";

    private string Pattern(string name) => pattern.Length == 0 ? name : $"{pattern}.{name}";
}
