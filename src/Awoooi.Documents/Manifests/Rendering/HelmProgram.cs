using System.Text;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>The real helm: <c>helm template</c>.</summary>
internal sealed class HelmProgram(TimeProvider time, ManifestFiles files, TreeCopies copies)
{
    private readonly Lazy<Tool?> _tool = new(() => Tool.Find(time, "helm"));
    private string? _version;

    /// <summary>Whether it is on PATH.</summary>
    public bool IsInstalled => _tool.Value is not null;

    /// <summary>Name and version, as people know it.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        if (_version is not null || _tool.Value is not { } tool) return _version ?? "";
        var said = await tool.RunAsync(Path.GetTempPath(), ["version", "--template", "{{.Version}}"], cancellationToken).ConfigureAwait(false);
        return said.Succeeded(out var output, out _) ? _version = $"helm {Encoding.UTF8.GetString(output).Trim()}, {tool.Network}" : "helm of unknown version";
    }

    /// <summary>Renders a chart with its values.</summary>
    /// <returns>What it printed; or a refusal: helm is missing, or its own words.</returns>
    public async Task<Result<byte[]>> RenderAsync(IManifestTree tree, AppSource source, CancellationToken cancellationToken)
    {
        if (_tool.Value is not { } tool) return new Refusal("renderer-missing", "helm is not installed", "install helm 3 or 4");
        if (ChartDependencies.Missing(TreeIndex.Of(tree), files, source.App.Path).Select(x => x.Missing(TreeIndex.Of(tree))).FirstOrDefault(x => x is not null) is { } missing)
        {
            return new Refusal("render-remote", $"the chart in {source.App.Path} needs {missing}", "vendor the dependency: helm dependency build, and commit charts/");
        }
        string[] inputs = [.. TreeIndex.Of(tree).Below(source.App.Path).Concat(source.App.ValueFiles)
            .Concat(source.Helm?.Parameters.Where(x => x.Flag == HelmParameter.FromFile).Select(x => x.Value) ?? []).Distinct(StringComparer.Ordinal)];
        using var copy = copies.Lend(tree, inputs);
        var arguments = await ArgumentsAsync(copy, source, cancellationToken).ConfigureAwait(false);
        var said = await tool.RunAsync(copy.Root, arguments, cancellationToken).ConfigureAwait(false);
        return said.Succeeded(out _, out var failed) ? said : failed with { Reason = failed.Reason.Replace(copy.Root, "", StringComparison.Ordinal) };
    }

    private static async Task<List<string>> ArgumentsAsync(TreeCopies.Loan copy, AppSource source, CancellationToken cancellationToken)
    {
        var release = source.Helm ?? new(TreePath.Name(source.App.Path), null, []);
        var arguments = new List<string> { "template", release.Release, copy[source.App.Path] };
        if (!release.WithoutCrds) arguments.Add("--include-crds");
        if (source.App.Namespace.Length > 0) arguments.AddRange(["--namespace", source.App.Namespace]);
        foreach (var file in source.App.ValueFiles) arguments.AddRange(["--values", copy[file]]);
        foreach (var given in release.ValuesFrom)
        {
            var path = Path.Combine(copy.Root, $".awoooi-values-{arguments.Count}.yaml");
            await File.WriteAllTextAsync(path, given.Values, cancellationToken).ConfigureAwait(false);
            arguments.AddRange(["--values", path]);
        }
        if (release.Values is { } values)
        {
            var path = Path.Combine(copy.Root, ".awoooi-values.json");
            await File.WriteAllTextAsync(path, values.ToJsonString(), cancellationToken).ConfigureAwait(false);
            arguments.AddRange(["--values", path]);
        }
        foreach (var set in release.Parameters) arguments.AddRange([set.Flag, $"{set.Name}={(set.Flag == HelmParameter.FromFile ? copy[set.Value] : set.Value)}"]);
        return arguments;
    }
}
