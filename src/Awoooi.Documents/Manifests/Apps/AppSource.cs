using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>An app with what its renderer needs to know besides its folder.</summary>
/// <param name="App">The app.</param>
/// <param name="Scopes">Which kinds have no namespace.</param>
/// <param name="Recurse">For a plain app: whether manifests of folders below belong to it.</param>
/// <param name="Files">For a plain app: its files, where it is not the whole folder.</param>
/// <param name="Overlay">What the delivery tool adds to the folder's kustomization; null when nothing.</param>
/// <param name="Variables">What the delivery tool puts in place of <c>${variables}</c> in what it renders; null when nothing.</param>
/// <param name="Helm">For a chart: release and values besides the value files.</param>
/// <param name="Origin">Where the tree declares the delivery tool's object for it; null when it does not.</param>
/// <param name="Unsupported">A setting of the delivery tool that cannot be reproduced here, in words; null when there is none.</param>
internal sealed record AppSource(
    DeclaredApp App,
    ScopeRules Scopes,
    bool Recurse = false,
    IReadOnlyList<string>? Files = null,
    DeliveryOverlay? Overlay = null,
    FluxVariables? Variables = null,
    HelmRelease? Helm = null,
    DeliveryOrigin? Origin = null,
    string? Unsupported = null)
{
    /// <summary>Where in the delivery tool's object patches over the app stand, or would stand; null when it takes none.</summary>
    public FieldPath? PatchesAt { get; init; }

    /// <summary>Set when the apps that this one delivers are not known because a program was not let finish.</summary>
    public Refusal? Interrupted { get; init; }

    /// <summary>All that it reads, where this is known without reading it; null when it is not.</summary>
    public IReadOnlyList<string>? ListedFiles => App.Kind == AppKind.Plain && Overlay is null && Variables is null && Origin is null && Unsupported is null ? Files : null;

    /// <summary>Everything that decides what becomes of an object after it was built.</summary>
    public string FinishKey => Keys.GetValue(this, x => new(x)).Finish;

    /// <summary>Everything besides the files that decides what is rendered.</summary>
    public string CacheKey => Keys.GetValue(this, x => new(x)).Cache;

    // Beside the record: a copy with another setting must not keep the keys of the first.
    private static readonly ConditionalWeakTable<AppSource, KeyPair> Keys = [];

    private sealed class KeyPair(AppSource of)
    {
        public string Finish { get; } = string.Join('\n', of.App.Namespace, of.Variables?.Key, of.Scopes.Key);

        public string Cache { get; } = string.Join(
            '\n', of.App.Kind, of.App.Path, of.App.Namespace, of.Recurse, of.Overlay?.Key, of.Unsupported, of.Helm?.Key, of.Variables?.Key, string.Join('|', of.App.ValueFiles), string.Join('|', of.Files ?? []), of.Scopes.Key);
    }
}

/// <summary>How a chart is installed.</summary>
/// <param name="Release">Release name.</param>
/// <param name="Values">Values given in the Application or HelmRelease itself, after all value files; null when none.</param>
/// <param name="Parameters">Single values in <c>--set</c> syntax, after those.</param>
/// <param name="ValuesAt">Where in the Application or HelmRelease <paramref name="Values"/> stand, or would stand.</param>
/// <param name="ValuesAreText">Whether YAML in a text stands there.</param>
internal sealed record HelmRelease(
    string Release, JsonObject? Values, IReadOnlyList<HelmParameter> Parameters, FieldPath? ValuesAt = null, bool ValuesAreText = false)
{
    /// <summary>Where in an Application its <c>--set</c> values stand.</summary>
    public FieldPath? ParametersAt { get; init; }

    /// <summary>Values from ConfigMaps, after the value files and before <see cref="Values"/>.</summary>
    public IReadOnlyList<GivenValues> ValuesFrom { get; init; } = [];

    /// <summary>Whether the custom resource definitions beside the chart's templates are left out.</summary>
    public bool WithoutCrds { get; init; }

    /// <summary>What is done to everything that the chart renders, one after the other: kustomizations without resources.</summary>
    public IReadOnlyList<JsonObject> PostRenderers { get; init; } = [];

    /// <summary>Where in a HelmRelease those stand, or would stand.</summary>
    public FieldPath? PostRenderersAt { get; init; }

    /// <summary>The whole content as one text.</summary>
    public string Key => $"{Release} {string.Join('\n', PostRenderers.Select(x => x.ToJsonString()))} {string.Join('\n', ValuesFrom.Select(x => x.Values))} {Values?.ToJsonString()} {string.Join(',', Parameters)}";
}

/// <summary>One <c>--set</c>.</summary>
/// <param name="Name">Path of the value.</param>
/// <param name="Value">The value; for <see cref="FromFile"/> the file, from the root of the tree.</param>
/// <param name="Flag">How helm is given it.</param>
internal sealed record HelmParameter(string Name, string Value, string Flag)
{
    /// <summary>The value is typed by its text.</summary>
    public const string Typed = "--set";

    /// <summary>The value stays a text.</summary>
    public const string AsText = "--set-string";

    /// <summary>The value is a file's whole content.</summary>
    public const string FromFile = "--set-file";
}
