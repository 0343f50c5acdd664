using System.IO.Compression;
using System.Text.Json.Nodes;
using Awoooi.Cluster;
using Awoooi.Documents;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Proofs.Schemas;
using Awoooi.Testing;
using Awoooi.Testing.Exam;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Scenarios.Proofs;

/// <summary>Every object of every collected repository, as it is written and as it is rendered, against the schemas: what is found must be a fault.</summary>
public sealed class SchemaSweepTests
{
    [Fact]
    public async Task Validate_EveryCollectedObject_IsInOrderAndAFaultThatIsPutIntoItIsFound()
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddModelSchemas().AddDocuments().BuildServiceProvider();
        var sources = new[] { ("models", new ObjectSchemas(services.GetRequiredService<IDefinitionSource>())), ("1.35", Saved()) };
        var (counts, faults, blind) = (new SortedDictionary<string, (int Known, int Unknown)>(StringComparer.Ordinal), new List<string>(), new List<string>());
        foreach (var (repository, tree) in Repositories())
        {
            var declared = await services.GetRequiredService<IManifestReader>().ReadAsync(tree, ClusterView.Nothing, null, TestContext.Current.CancellationToken);
            var (rendered, written) = (declared.Objects.Select(x => x.Object).ToList(), Written(tree).ToList());
            foreach (var (name, source) in sources)
            {
                var schemas = source.With(CustomDefinitions.Of(rendered.Concat(written), "the repository"));
                foreach (var (how, item) in rendered.Select(x => ("rendered", x)).Concat(written.Select(x => ("written", x))))
                {
                    var verdict = schemas.Validate(item);
                    var known = verdict.Origin.Length > 0;
                    var count = counts.GetValueOrDefault($"{how}, {name}");
                    counts[$"{how}, {name}"] = known ? (count.Known + 1, count.Unknown) : (count.Known, count.Unknown + 1);
                    // What is written may be a patch: what it lacks may be elsewhere.
                    faults.AddRange(verdict.Faults.Select(x => x.ToString()).Where(x => how == "rendered" || !x.EndsWith(" is missing", StringComparison.Ordinal)).Select(x => $"{repository}, {how}, {name}: {item.Ref}: {x}"));
                    if (known && schemas.Validate(Bent(item)).Faults.All(x => !x.ToString().StartsWith("metadata.lables is unknown", StringComparison.Ordinal))) blind.Add($"{repository}, {how}, {name}: {item.Ref}");
                }
            }
        }
        foreach (var (what, (known, unknown)) in counts) TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {known} objects, {unknown} more of kinds that no schema knows");
        faults.Distinct().ShouldBeEmpty();
        blind.Distinct().ShouldBeEmpty();
        counts.Values.Min(x => x.Known).ShouldBeGreaterThan(300);
    }

    private static IEnumerable<(string Name, MemoryTree Tree)> Repositories() =>
        Directory.GetDirectories(RealData.Path("gitops-repos")).Concat(Directory.GetDirectories(RealData.Path("scenarios")).Select(x => Path.Combine(x, "repo"))).Order(StringComparer.Ordinal)
            .Select(x => (x, MemoryTree.FromFolder(x)));

    private static KubeObject Bent(KubeObject item)
    {
        var body = item.Body.DeepClone().AsObject();
        body["metadata"]!["lables"] = new JsonObject();
        return KubeObject.From(body)!;
    }

    // Templates, variables of Flux and directives of patches are no values yet.
    private static IEnumerable<KubeObject> Written(MemoryTree tree)
    {
        foreach (var file in tree.Entries.Where(x => x.Path.EndsWith(".yaml", StringComparison.Ordinal) || x.Path.EndsWith(".yml", StringComparison.Ordinal)))
        {
            var text = tree.Text(file.Path);
            if (text.Contains("{{", StringComparison.Ordinal) || text.Contains("${", StringComparison.Ordinal) || text.Contains("$patch:", StringComparison.Ordinal)) continue;
            foreach (var node in YamlText.Read(text))
            {
                if (YamlText.ToJson(node) is JsonObject body && body["apiVersion"] is not null && KubeObject.From(body) is { } item) yield return item;
            }
        }
    }

    private static ObjectSchemas Saved()
    {
        var file = new DefinitionFile();
        foreach (var path in Directory.EnumerateFiles(RealData.Path("openapi", "kubernetes-1.35"), "*.json.gz"))
        {
            using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            file.Add(JsonNode.Parse(gzip)!.AsObject());
        }
        return new(SavedDefinitions.Read("definitions.jsonl", file.Write("v1.35.0")).Value);
    }
}
