using System.Text.Json.Nodes;
using Awoooi.Evidences;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>An app with what its renderer needs to know besides its folder.</summary>
/// <param name="App">The app.</param>
/// <param name="Recurse">For a plain app: whether manifests of folders below belong to it.</param>
/// <param name="SetsNamespace">Whether the delivery tool puts every object into the app's namespace (Flux <c>targetNamespace</c>).</param>
/// <param name="Helm">For a chart: release and values besides the value files.</param>
/// <param name="Unsupported">A setting of the delivery tool that cannot be reproduced here, in words; null when there is none.</param>
internal sealed record AppSource(
    DeclaredApp App, bool Recurse = false, bool SetsNamespace = false, HelmRelease? Helm = null, string? Unsupported = null);

/// <summary>How a chart is installed.</summary>
/// <param name="Release">Release name.</param>
/// <param name="Values">Values given in the Application or HelmRelease itself, after all value files; null when none.</param>
/// <param name="Parameters">Single values in <c>--set</c> syntax, after those.</param>
internal sealed record HelmRelease(string Release, JsonObject? Values, IReadOnlyList<HelmParameter> Parameters);

/// <summary>One <c>--set</c>.</summary>
/// <param name="Name">Path of the value.</param>
/// <param name="Value">The value.</param>
/// <param name="ForceString">Whether it stays a text.</param>
internal sealed record HelmParameter(string Name, string Value, bool ForceString);
