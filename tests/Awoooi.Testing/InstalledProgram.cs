using Xunit;

namespace Awoooi.Testing;

/// <summary>Programs that tests use and do not bring.</summary>
public static class InstalledProgram
{
    /// <summary>Where the first of these programs is that is on PATH; null when none is.</summary>
    public static string? Find(params IEnumerable<string> names) =>
        names.SelectMany(name => Folders.Select(x => Path.Combine(x, name))).FirstOrDefault(File.Exists);

    /// <summary>The same; where there is none, the running test is skipped with the reason.</summary>
    public static string Require(params IReadOnlyList<string> names)
    {
        var path = Find(names);
        if (path is null) Assert.Skip($"{names[0]} is not on PATH (build/install-test-tools.sh gets it)");
        return path;
    }

    private static string[] Folders => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
