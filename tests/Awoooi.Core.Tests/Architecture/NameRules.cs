namespace Awoooi.Core.Tests.Architecture;

/// <summary>Names that say nothing, and namespaces that do not say where a file lies.</summary>
internal static class NameRules
{
    private static readonly string[] Empty = ["Common", "Utils", "Util", "Helpers", "Helper", "Models", "Manager", "Managers", "Misc", "Shared"];

    public static IEnumerable<string> Violations(string folder) =>
        Empty.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase) ? [$"{folder}: the name says nothing about what is inside"] : [];

    public static IEnumerable<string> Violations(SourceFile file, string rootNamespace)
    {
        foreach (var type in file.Types.Where(x => Empty.Any(y => x.EndsWith(y, StringComparison.Ordinal)))) yield return $"{file.Path}: the name {type} says nothing";
        var expected = string.Join('.', file.Folders.Prepend(rootNamespace));
        if (file.Namespace is { } found && found != expected) yield return $"{file.Path}: namespace {found}, expected {expected}";
    }
}
