using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Tests.Manifests.Rendering;

/// <summary>The built-in renderer against the real one.</summary>
internal sealed class Comparison
{
    private readonly AppResolver _resolver;
    private readonly KustomizeProgram _program;

    public Comparison()
    {
        var files = new ManifestFiles(new BlobIndex());
        _resolver = new(files, new());
        _program = RealPrograms.Kustomize(ProgramTime.Patient, files);
        if (!_program.IsInstalled) Assert.Skip("kubectl is not on PATH: there is nothing to compare with");
    }

    /// <summary>"same", "unsupported: why", "both refuse: why", or "DIFFERS: what".</summary>
    public async Task<string> RunAsync(IManifestTree tree, string folder)
    {
        var source = new AppSource(new(folder, folder, AppKind.Kustomize, "", [], "test"), ScopeRules.From(ClusterView.Nothing));
        var built = _resolver.Resolve(tree, source);
        var real = await _program.RenderAsync(tree, source, TestContext.Current.CancellationToken);
        if (!real.Succeeded(out var printed, out var refusal))
        {
            return built.NotRendered is { } why ? $"both refuse: {why} || {refusal.Reason}" : $"DIFFERS: only kubectl refuses: {refusal.Reason}";
        }
        if (built.NotRendered is { } unsupported) return $"unsupported: {unsupported}";
        var bodies = YamlReader.Read("kubectl", printed).Value.Select(x => x.Body).ToList();
        var differences = Differences(source, built, bodies);
        return differences.Count == 0 ? "same" : "DIFFERS: " + string.Join("\n", differences);
    }

    /// <summary>What differs, in words.</summary>
    public static IReadOnlyList<string> Differences(AppSource source, ResolvedApp built, IReadOnlyList<JsonObject> bodies) =>
    [
        .. ObjectDiff.Compare(built.Objects.Select(x => ByGroup(x.Object)), bodies.Select(x => ByGroup(RenderedObject.From(source, x))))
            .SelectMany(x => x.Fields.Select(y => $"{x.Kind} {x.Object} {y.Field}: built-in {Show(y.Before)}, kubectl {Show(y.After)}")),
        // The comparison by name does not see the order of list items.
        .. built.Objects.Select(x => ByGroup(x.Object)).Zip(built.Objects).Where(x => bodies.Select(y => ByGroup(KubeObject.From(y)!))
            .FirstOrDefault(y => y.Ref == x.First.Ref) is { } real && Ordered(real.Body) != Ordered(x.First.Body)).Select(x => $"{x.First.Ref}: order of list items"),
    ];

    // Kinds of different groups can share a name; references to objects do not tell them apart.
    private static KubeObject ByGroup(KubeObject item) => item with { Ref = item.Ref with { Kind = $"{item.Ref.ApiVersion} {item.Ref.Kind}" } };

    private static string Ordered(JsonNode? node) => node switch
    {
        JsonObject map => "{" + string.Join(",", map.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}:{Ordered(x.Value)}")) + "}",
        JsonArray list => "[" + string.Join(",", list.Select(Ordered)) + "]",
        _ => node?.ToJsonString() ?? "null",
    };

    private static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "absent";
        return text.Length > 300 ? text[..300] : text;
    }
}
