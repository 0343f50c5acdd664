namespace Awoooi.Documents.Policies;

/// <summary>A place in a policy file.</summary>
/// <param name="Shown">As people read it: <c>people[0].handles[1]</c>.</param>
/// <param name="Pattern">As rules are written: <c>people[].handles[]</c>, <c>signatures.*.count</c>.</param>
internal readonly record struct PolicyPath(string Shown, string Pattern)
{
    public static readonly PolicyPath Root = new("", "");

    public PolicyPath Key(string name) => new(Join(Shown, name), Join(Pattern, name));

    public PolicyPath Entry(string name) => new(Join(Shown, name), Join(Pattern, "*"));

    public PolicyPath Item(int index) => new($"{Shown}[{index}]", $"{Pattern}[]");

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
