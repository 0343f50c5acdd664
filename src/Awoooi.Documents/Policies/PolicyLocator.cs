using Awoooi.Repositories;

namespace Awoooi.Documents.Policies;

/// <summary>Finds the bytes of a policy file: the central folder first, then the base branch, then what is shipped.</summary>
internal sealed class PolicyLocator(IManifestTree baseTree, string? centralFolder)
{
    /// <summary>Folder of policies in a manifest repository.</summary>
    public const string Folder = ".awoooi";

    /// <summary>Finds a file; null when it is nowhere. Something unreadable in its place is found with its fault: never a reason to look further.</summary>
    public FoundPolicy? Find(string file)
    {
        if (centralFolder is not null && InFolder(centralFolder, Path.Combine(centralFolder, file)) is { } central) return central;
        if (InTree($"{Folder}/{file}") is { } declared) return declared;
        return Shipped(file) is { } bytes ? new(file, file, "shipped", bytes) : null;
    }

    /// <summary>YAML files that stand where policies stand but are none, as people read their names.</summary>
    public IEnumerable<string> Strangers(IReadOnlyList<string> known)
    {
        var declared = baseTree.Entries.Select(x => x.Path)
            .Where(x => x.StartsWith(Folder + "/", StringComparison.Ordinal) && x.LastIndexOf('/') == Folder.Length);
        var central = centralFolder is not null && Directory.Exists(centralFolder)
            ? Directory.EnumerateFiles(centralFolder).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return declared.Concat(central).Where(x => Path.GetExtension(x) is ".yaml" or ".yml" && !known.Contains(Path.GetFileName(x)));
    }

    /// <summary>A file that is part of this assembly; null when there is none.</summary>
    public static ReadOnlyMemory<byte>? Shipped(string file)
    {
        using var stream = typeof(PolicyLocator).Assembly.GetManifestResourceStream($"policies/{file}");
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private FoundPolicy? InTree(string path)
    {
        var entry = baseTree.Entries.FirstOrDefault(x => x.Path == path || (x.Path == Folder && x.Kind != TreeEntryKind.File));
        if (entry is null) return null;
        var found = new FoundPolicy(Path.GetFileName(path), $"{path} (base branch)", "base branch", default);
        if (entry.Kind != TreeEntryKind.File) return found with { Fault = $"{entry.Path} is a {Name(entry.Kind)}" };
        return baseTree.Read(path) is { } bytes ? found with { Bytes = bytes } : found with { Fault = "its content is missing" };
    }

    private static FoundPolicy? InFolder(string folder, string path)
    {
        var found = new FoundPolicy(Path.GetFileName(path), path, $"central folder {folder}", default);
        if (!Directory.Exists(folder)) return found with { Fault = $"there is no folder {folder}" };
        if (Directory.Exists(path)) return found with { Fault = "it is a folder" };
        try
        {
            return File.Exists(path) ? found with { Bytes = ReadAtMost(path, PolicyYaml.MaxBytes + 1) } : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return found with { Fault = error.Message };
        }
    }

    private static byte[] ReadAtMost(string path, int limit)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[limit];
        return bytes[..stream.ReadAtLeast(bytes, limit, throwOnEndOfStream: false)];
    }

    private static string Name(TreeEntryKind kind) => kind == TreeEntryKind.Symlink ? "symbolic link" : "submodule";
}

/// <summary>A policy file that is in force.</summary>
/// <param name="File">Its name, such as <c>risk.yaml</c>.</param>
/// <param name="Shown">Its name for messages, with the place.</param>
/// <param name="Source">The place alone.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Fault">Why it cannot be read; empty when it can.</param>
internal sealed record FoundPolicy(string File, string Shown, string Source, ReadOnlyMemory<byte> Bytes, string Fault = "");
