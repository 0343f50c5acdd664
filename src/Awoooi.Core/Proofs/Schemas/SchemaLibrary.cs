using Awoooi.Repositories;

namespace Awoooi.Proofs.Schemas;

/// <summary>The schemas to prove a change by: those that the base branch keeps of its server, else those that came with this program.</summary>
/// <param name="models">What came with this program; null: nothing did.</param>
public sealed class SchemaLibrary(IDefinitionSource? models)
{
    private const string Path = SavedDefinitions.Folder + "/" + SavedDefinitions.FileName;

    private readonly Lazy<ObjectSchemas?> _models = new(() => models is null ? null : new(models));
    private readonly Lock _reading = new();
    private (string BlobId, ObjectSchemas Schemas)? _last;

    /// <summary>The schemas for changes of a base; null when there are none.</summary>
    /// <param name="baseTree">The base, never the change: what the change says of schemas is not reviewed yet.</param>
    public ObjectSchemas? Of(IManifestTree baseTree)
    {
        ArgumentNullException.ThrowIfNull(baseTree);
        if (baseTree.Entries.FirstOrDefault(x => x.Path == Path) is not { } entry) return _models.Value;
        lock (_reading)
        {
            if (_last is { } known && known.BlobId == entry.BlobId) return known.Schemas;
            var schemas = Read(baseTree, entry);
            _last = (entry.BlobId, schemas);
            return schemas;
        }
    }

    private static ObjectSchemas Read(IManifestTree tree, TreeEntry entry)
    {
        if (entry.Size > SavedDefinitions.MaxBytes || tree.Read(entry.Path) is not { } bytes)
        {
            return ObjectSchemas.None(new("schemas-unreadable", $"{entry.Path} is no regular file of at most {SavedDefinitions.MaxBytes} bytes", "save the schemas again by 'awoooi schema pull'"));
        }
        return SavedDefinitions.Read(entry.Path, bytes).Succeeded(out var saved, out var refusal) ? new(saved) : ObjectSchemas.None(refusal);
    }
}
