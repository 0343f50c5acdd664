using System.Globalization;

namespace Awoooi.Git;

/// <summary>May a path be written into a tree?</summary>
/// <remarks>
/// The rules are those by which git refuses to check a tree out (verify_path in read-cache.c), for every file system at once:
/// what is harmless here may be somebody else's <c>.git</c> folder.
/// </remarks>
internal static class TreePath
{
    /// <summary>Throws when it may not.</summary>
    /// <exception cref="ArgumentException">With the path and the reason.</exception>
    public static void Check(string path)
    {
        if (Fault(path) is { } fault) throw new ArgumentException($"'{path}' cannot be written into a tree: {fault}", nameof(path));
    }

    /// <summary>Why it may not; null when it may.</summary>
    public static string? Fault(string path)
    {
        if (path.Length == 0) return "it is empty";
        if (path.Contains('\\', StringComparison.Ordinal)) return "it has a backslash";
        if (path.Any(char.IsControl)) return "it has a control character";
        return path.Split('/').Select(Component).FirstOrDefault(x => x is not null);
    }

    private static string? Component(string name) => name switch
    {
        "" => "it is absolute or has an empty component",
        "." or ".." => "it leaves its folder",
        _ when IsGitFolder(name) => "it names git's own folder",
        _ => null,
    };

    // NTFS drops trailing dots and spaces and what follows a colon; HFS+ ignores invisible characters.
    private static bool IsGitFolder(string name)
    {
        var visible = string.Concat(name.Where(x => char.GetUnicodeCategory(x) != UnicodeCategory.Format));
        var plain = visible.Split(':')[0].TrimEnd('.', ' ');
        return plain.Equals(".git", StringComparison.OrdinalIgnoreCase) || plain.Equals("git~1", StringComparison.OrdinalIgnoreCase);
    }
}
