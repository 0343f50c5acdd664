using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Tests.Manifests.Rendering;
using Awoooi.Objects;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Yaml;

/// <summary>Odd but valid manifests: the readers that deliver are the judges.</summary>
public sealed class OddManifestsTests
{
    // What kubectl, helm and Argo CD read in one way and kustomize in another.
    private static readonly string[] ReadOtherwiseByKustomize = ["booleans", "dates", "days", "flow-compact", "folded", "folded-deeper"];

    private static readonly Dictionary<string, byte[]> Files = Directory.EnumerateFiles(Folder()).ToDictionary(x => Path.GetFileName(x), File.ReadAllBytes);

    [Fact]
    public async Task Read_OddManifests_GivesWhatKubectlReads()
    {
        var kubectl = InstalledProgram.Require("kubectl");

        var run = await Proc.RunAsync(kubectl, ["patch", "--local", "-f", Folder(), "--type", "merge", "-p", "{}", "-o", "json"], cancellationToken: TestContext.Current.CancellationToken);

        var read = Objects(run.Ok()).ToDictionary(x => KubeObject.From(x)!.Ref.Name);
        read.Keys.Order().ShouldBe(Files.Keys.Select(x => Path.GetFileNameWithoutExtension(x)).Order());
        Files.Select(x => Root(x.Key)).Where(x => !DataEdit.Same(read[KubeObject.From((JsonObject)x.Root!)!.Ref.Name], x.Root))
            .Select(x => $"ours {x.Root}\nkubectl {read[KubeObject.From((JsonObject)x.Root!)!.Ref.Name]}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_OddManifests_SaysWhatKustomizeReadsOtherwise()
    {
        var flagged = Files.Keys.Where(x => Root(x).ChangedByKustomize is not null).ToList();
        flagged.Select(x => Path.GetFileNameWithoutExtension(x)).Order().ShouldBe(ReadOtherwiseByKustomize);
        var files = Files.Where(x => !flagged.Contains(x.Key)).ToDictionary(x => "app/" + x.Key, x => x.Value);
        files["app/kustomization.yaml"] = JsonSerializer.SerializeToUtf8Bytes(new { resources = files.Keys.Select(x => x[4..]).ToList() });

        (await new Comparison().RunAsync(MemoryTree.Of(files), "app")).ShouldBe("same");
    }

    private static YamlRoot Root(string file) => YamlReader.ReadAny(file, Files[file]).Value.Single(x => x.Root is not null);

    private static List<JsonObject> Objects(string output)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
        var objects = new List<JsonObject>();
        while (reader.Read()) objects.Add((JsonObject)JsonNode.Parse(ref reader)!);
        return objects;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Odd");
}
