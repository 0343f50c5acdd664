using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary>An object while it is being built. Its body is the file's own until something is changed in it: most objects of most builds are as written.</summary>
/// <param name="body">Its body as written, shared.</param>
/// <param name="origin">What introduced it.</param>
internal sealed class BuildObject(JsonObject body, Contribution origin)
{
    private readonly List<ObjectId> _previous = [];
    private ObjectId? _id;

    /// <summary>The body as it is now, to be read.</summary>
    public JsonObject Body { get; private set; } = body;

    /// <summary>Whether the body is this build's own.</summary>
    public bool IsOwned { get; private set; }

    /// <summary>The body, to be changed.</summary>
    public JsonObject Own
    {
        get
        {
            if (!IsOwned) (Body, IsOwned) = ((JsonObject)Body.DeepClone(), true);
            return Body;
        }
    }

    /// <summary>What had a say so far, in order of effect.</summary>
    public List<Contribution> Contributions { get; } = [origin];

    /// <summary>Prefixes and suffixes that its name was given, in order.</summary>
    public List<string> Affixes { get; } = [];

    /// <summary>Whether a hash of the content is to be appended to the name.</summary>
    public bool NeedsHash { get; init; }

    /// <summary>True once a patch has deleted it.</summary>
    public bool Deleted { get; set; }

    /// <summary>Its id now.</summary>
    public ObjectId Id => IsOwned ? ObjectId.Of(Body) : _id ??= ObjectId.Of(Body);

    /// <summary>Its first id.</summary>
    public ObjectId OriginalId => _previous.Count > 0 ? _previous[0] : Id;

    /// <summary>All ids it ever had, the present one last.</summary>
    public IEnumerable<ObjectId> AllIds => _previous.Append(Id);

    /// <summary>The ids before the present one; the present one when it never changed.</summary>
    public IEnumerable<ObjectId> PreviousIds => _previous.Count > 0 ? _previous : [Id];

    /// <summary>Keeps the present id before name or namespace change.</summary>
    public void RememberId() => _previous.Add(Id);

    /// <summary>Notes that something set fields.</summary>
    public void Note(ContributionKind kind, Place place, params IReadOnlyList<FieldPath> fields) =>
        Contributions.Add(new(kind, place.File, place.Document, place.At, place.Inner, place.Body, fields));
}

/// <summary>A place in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Document">Document in it.</param>
/// <param name="At">Path in the document.</param>
/// <param name="Inner">Path within the YAML text at <paramref name="At"/>; null when there is none.</param>
/// <param name="Body">What stands there.</param>
internal sealed record Place(string File, int Document, FieldPath At, FieldPath? Inner, JsonNode? Body)
{
    /// <summary>The contribution of a manifest that introduces an object.</summary>
    public Contribution AsOrigin(ContributionKind kind) => new(kind, File, Document, At, Inner, Body, []);
}
