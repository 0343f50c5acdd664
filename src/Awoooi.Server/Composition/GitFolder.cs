namespace Awoooi.Server.Composition;

/// <summary>Finds the folder in which git keeps a repository, where the engine's own folder lies too.</summary>
internal static class GitFolder
{
    /// <summary>The git folder of a repository at a path: itself when bare, else its <c>.git</c>; a linked work tree leads to the main one.</summary>
    public static string Of(string repository)
    {
        var path = Path.GetFullPath(repository);
        var dot = Path.Combine(path, ".git");
        if (Directory.Exists(dot)) return dot;
        if (File.Exists(dot)) return Linked(path, File.ReadAllText(dot).Trim());
        return File.Exists(Path.Combine(path, "HEAD")) && Directory.Exists(Path.Combine(path, "objects"))
            ? path
            : throw new UserErrorException(new("repository-not-found", $"'{repository}' is not a git repository", "give the top folder of a git repository, or a bare one"));
    }

    private static string Linked(string path, string content)
    {
        var folder = Path.GetFullPath(Path.Combine(path, content.StartsWith("gitdir: ", StringComparison.Ordinal) ? content[8..] : content));
        var common = Path.Combine(folder, "commondir");
        return File.Exists(common) ? Path.GetFullPath(Path.Combine(folder, File.ReadAllText(common).Trim())) : folder;
    }
}
