using Awoooi.Testing;

namespace Awoooi.Core.Tests.Architecture;

/// <summary>The house as it is on disk.</summary>
internal static class House
{
    /// <summary>C# sources of a part of the checkout (<c>src</c>, <c>tests</c>), generated ones left out.</summary>
    public static IReadOnlyList<SourceFile> Sources(string part) =>
        [.. Files(part, "*.cs").Select(x => SourceFile.Of(x, File.ReadAllText(Path.Combine(RepositoryRoot.Path, x))))];

    /// <summary>Projects of a part of the checkout.</summary>
    public static IReadOnlyList<ProjectFile> Projects(string part) =>
        [.. Files(part, "*.csproj").Select(x => ProjectFile.Of(Path.GetFileNameWithoutExtension(x), File.ReadAllText(Path.Combine(RepositoryRoot.Path, x))))];

    /// <summary>Folders of a part of the checkout, from its root.</summary>
    public static IReadOnlyList<string> Folders(string part) =>
        [.. Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, part), "*", SearchOption.AllDirectories).Select(Relative).Where(IsOurs)];

    private static IEnumerable<string> Files(string part, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, part), pattern, SearchOption.AllDirectories).Select(Relative).Where(IsOurs).Order(StringComparer.Ordinal);

    private static string Relative(string path) => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');

    private static bool IsOurs(string path) => !path.Split('/').Any(x => x is "bin" or "obj" or "Trees");
}
