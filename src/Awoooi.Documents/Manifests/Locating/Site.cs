using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Manifests;
using Awoooi.Remedies;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>A tree with its apps, and the one object in it that an edit is about.</summary>
/// <param name="Tree">The files.</param>
/// <param name="Apps">Every app of the tree.</param>
/// <param name="App">The app that renders the object.</param>
/// <param name="Files">Reads manifests.</param>
/// <param name="Object">The object; null when the app does not render it (any more).</param>
internal sealed record Site(IManifestTree Tree, IReadOnlyList<ResolvedApp> Apps, ResolvedApp App, ManifestFiles Files, ResolvedObject? Object)
{
    /// <summary>How the app was found.</summary>
    public string FoundBy { get; init; } = "rendering: no other app declares the object";

    /// <summary>How many apps of apps are between the object that an edit is about and this one.</summary>
    public int Depth { get; init; }

    /// <summary>The object and its app, for callers outside.</summary>
    public DeliveredObject Delivered => new(Object!.Object, App.Source.App, FoundBy);

    /// <summary>
    /// How many apps read a file. The delivery tool's own object is read by the apps that it stands for, not by the one that applies it; an
    /// object beside it, by the ones that apply it.
    /// </summary>
    public int Readers(string file) => App.Source.Origin is { } origin && origin.File == file
        ? Apps.Count(x => x.Source.Origin?.Object == origin.Object && x.Source.Origin.File == file)
        : Apps.Count(x => x.InputFiles.Contains(file, StringComparer.Ordinal) && x.Source.Origin?.Files.Contains(file, StringComparer.Ordinal) is not true);
}

/// <summary>An edit with what its locators need: the present state, and for the restoring kinds the state before the commit.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="Now">Where the object is, or was.</param>
/// <param name="Old">The same before <see cref="FieldEdit.Commit"/>; null for kinds that need no history.</param>
internal sealed record EditTask(FieldEdit Edit, Site Now, Site? Old);
