using System.Text.Json.Nodes;

namespace Awoooi.Testing.Exam;

/// <summary>One state of the repository.</summary>
/// <param name="Files">Path → bytes.</param>
public sealed record ExamTree(IReadOnlyDictionary<string, byte[]> Files)
{
    private readonly Dictionary<string, ManifestFile?> _read = [];

    /// <summary>A file as YAML; null when it is not there or is none.</summary>
    public ManifestFile? Read(string path)
    {
        if (!_read.TryGetValue(path, out var file)) _read[path] = file = ManifestFile.Read(Files.GetValueOrDefault(path));
        return file;
    }

    /// <summary>The value of a field; null when anything on the way is absent.</summary>
    public JsonNode? Value(Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var document = place.Document is null ? First(place.File) : Read(place.File)?.Find(place.Document);
        return place.Field is null ? document?.Data : place.Field.In(document?.Data);
    }

    private ManifestDocument? First(string path) => Read(path)?.Documents is [var first, ..] ? first : null;
}

/// <summary>The three states that the rules speak of.</summary>
/// <param name="Repo"><c>repo/</c>: before the last commit.</param>
/// <param name="Base">What the change applies to.</param>
/// <param name="Head">With the change.</param>
public sealed record ExamTrees(ExamTree Repo, ExamTree Base, ExamTree Head);
