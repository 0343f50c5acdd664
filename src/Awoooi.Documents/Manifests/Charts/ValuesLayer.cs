using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Proving;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Charts;

/// <summary>One place that gives values to a chart.</summary>
/// <param name="File">The file.</param>
/// <param name="Document">Position of its document.</param>
/// <param name="At">Where in it the values begin.</param>
/// <param name="Inner">The root path when YAML in a text stands there; else null.</param>
/// <param name="Body">The values; null when there are none yet.</param>
/// <param name="Origin">The delivery tool's object in which they stand; null for files.</param>
internal sealed record ValuesLayer(string File, int Document, FieldPath At, FieldPath? Inner, JsonObject? Body, DeliveryOrigin? Origin)
{
    /// <summary>The layers of an app in order of effect: the chart's own file, further files, values in the Application or HelmRelease.</summary>
    public static IReadOnlyList<ValuesLayer> Of(IManifestTree tree, AppSource source, ManifestFiles files)
    {
        var layers = source.App.ValueFiles.SelectMany(path => OfFile(tree, path, files)).ToList();
        layers.AddRange((source.Helm?.ValuesFrom ?? []).SelectMany(OfConfig));
        if (source is { Origin: { } origin, Helm: { ValuesAt: { } at } release })
        {
            layers.Add(new(origin.File, origin.Document, origin.At.Then(at), release.ValuesAreText ? FieldPath.Root : null, release.Values, origin));
        }
        return layers;
    }

    /// <summary>The ConfigMap's text in which they stand; none for others.</summary>
    public IReadOnlyList<Carrier> Carriers { get; init; } = [];

    /// <summary>The only value that it gives, as a text; null for a mapping of values.</summary>
    public FieldPath? Only { get; init; }

    /// <summary>The quotes within that text which keep its value a text (Flux); empty where it has none.</summary>
    public string Quotes { get; init; } = "";

    /// <summary>Whether that value is a whole file, which is not edited.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether a value can be written here.</summary>
    public bool Takes(FieldPath path) => Only is null || (Only.Equals(path) && !IsWhole);

    /// <summary>Where a value stands, or would stand, in this layer.</summary>
    public TextPlace Place(FieldPath path)
    {
        if (Only is not null) return new(File, Document, At, null, $"{path} in {File}");
        var what = $"{path} in {(Origin is null ? File : $"the values of {Origin.Object.Kind} {Origin.Object.Name}")}";
        return Inner is null ? new(File, Document, At.Then(path), null, what) : new(File, Document, At, Inner.Then(path), what);
    }

    private static IEnumerable<ValuesLayer> OfConfig(GivenValues given) =>
        YamlReader.Read(given.Text.File, System.Text.Encoding.UTF8.GetBytes(given.Values)).Succeeded(out var documents, out _) && documents is [var one]
            ? [new(given.Text.File, given.Text.Document, given.Text.At, given.Text.IsFile || given.Target is not null ? null : FieldPath.Root, one.Body, null)
            {
                Carriers = [new(given.Ref, FieldPath.Root.Key("data").Key(given.Key))], Only = given.Target, IsWhole = given.Target is not null && given.Text.IsFile, Quotes = given.Quotes,
            }]
            : [];

    private static IEnumerable<ValuesLayer> OfFile(IManifestTree tree, string path, ManifestFiles files) =>
        files.Read(tree, path).Succeeded(out var documents, out _) && documents.FirstOrDefault(x => x.Root is JsonObject) is { Root: JsonObject body } first
            ? [new(path, first.Index, FieldPath.Root, null, body, null)]
            : [];
}
