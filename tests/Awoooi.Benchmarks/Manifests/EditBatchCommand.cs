using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Objects;
using Awoooi.Testing;
using YamlDotNet.RepresentationModel;

namespace Awoooi.Benchmarks.Manifests;

/// <summary><c>edit-batch</c>: one memory limit in a file of many documents, edit after edit.</summary>
internal static class EditBatchCommand
{
    private static readonly FieldPath Limit = FieldPath.Parse("spec.template.spec.containers[name=server].resources.limits.memory");

    /// <returns>0; 1 when kubectl is not on PATH; 2 when the arguments are not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandNumbers.Read("edit-batch", arguments, ("rounds", 3), ("documents", 200), ("edits", 100), ("kubectl", 10)) is not { } numbers) return 2;
        if (InstalledProgram.Find("kubectl") is not { } kubectl) return Missing(output);
        using var folder = TempFolder.Create();
        var text = string.Join("---\n", Enumerable.Range(0, numbers["documents"]).Select(SampleManifests.Deployment));
        var file = folder.Write("before.yaml", text);
        var (ours, tool, serializer) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < numbers["rounds"]; round++)
        {
            tool.Add(await KubectlAsync(kubectl, file, folder["kubectl.yaml"], numbers["kubectl"], cancellationToken));
            serializer.Add(Timed(numbers["edits"], i => LoadAndSave(text, i % numbers["documents"]), x => File.WriteAllText(folder["yamldotnet.yaml"], x)));
            var bytes = Encoding.UTF8.GetBytes(text);
            ours.Add(Timed(numbers["edits"], i => Edit(bytes, i % numbers["documents"]), x => File.WriteAllBytes(folder["ours.yaml"], x)));
        }
        output.WriteLine($"edit-batch: {numbers["documents"]} documents, {text.Length:N0} bytes, {numbers["edits"]} edits, {numbers["rounds"]} rounds in turn, medians");
        var table = new TextTable("how", "ms/edit", "ratio", "lines of diff");
        foreach (var (name, times, result) in new[] { ("kubectl set resources --local, a process per edit", tool, "kubectl.yaml"), ("YamlDotNet load and save", serializer, "yamldotnet.yaml"), ("YamlEditor.Set", ours, "ours.yaml") })
            table.Add(name, $"{times.Median():0.00}", $"{times.Median() / ours.Median():0.0}x", $"{DifferingLines(file, folder[result]):N0}");
        table.Write(output);
        return 0;
    }

    private static int Missing(TextWriter output)
    {
        output.WriteLine("kubectl is not on PATH (build/install-test-tools.sh gets it)");
        return 1;
    }

    private static double Timed<T>(int edits, Func<int, T> edit, Action<T> keep)
    {
        var last = edit(0);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < edits; i++) last = edit(i);
        var each = watch.Elapsed.TotalMilliseconds / edits;
        keep(last);
        return each;
    }

    private static byte[] Edit(byte[] bytes, int document) => YamlEditor.Set("before.yaml", bytes, document, Limit, JsonValue.Create("512Mi")).Value.Bytes;

    private static string LoadAndSave(string text, int document)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        var limits = (YamlMappingNode)stream.Documents[document].RootNode["spec"]["template"]["spec"]["containers"][0]["resources"]["limits"];
        limits.Children[new YamlScalarNode("memory")] = new YamlScalarNode("512Mi");
        using var writer = new StringWriter();
        stream.Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    private static async Task<double> KubectlAsync(string kubectl, string file, string result, int runs, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < runs; i++)
        {
            var run = await Proc.RunAsync(kubectl, ["set", "resources", "--local", "-f", file, "-c", "server", "--limits=memory=512Mi", "-o", "yaml"], cancellationToken: cancellationToken);
            await File.WriteAllTextAsync(result, run.Ok(), cancellationToken);
        }
        return watch.Elapsed.TotalMilliseconds / runs;
    }

    private static int DifferingLines(string before, string after)
    {
        var numbers = Proc.Run("git", ["diff", "--no-index", "--numstat", before, after]).Output.Split('\t');
        return numbers.Length < 2 ? 0 : int.Parse(numbers[0], System.Globalization.CultureInfo.InvariantCulture) + int.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
