using System.Diagnostics;
using System.Text.Json.Nodes;
using Awoooi.Documents;
using Awoooi.Documents.Tests.Manifests.Witness;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Remedies;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Benchmarks.Locating;

/// <summary>
/// <c>locate-prove DIR</c>: in the app with the most objects of all repositories in a folder, finds a field, edits it and proves the edit,
/// again and again in a warm process with a new value each time; and says how much of the time kubectl and helm took.
/// </summary>
internal static class LocateProveCommand
{
    private const string Rendering = "Awoooi.Rendering";
    private const int Rounds = 15;

    /// <returns>0; 1 when an edit was refused; 2 when the command is not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments is not [var root] || !Directory.Exists(root))
        {
            await Console.Error.WriteLineAsync("usage: locate-prove DIR");
            return 2;
        }
        var largest = (Folder: "", App: "", Kind: AppKind.Plain, Objects: 0);
        foreach (var folder in Directory.GetDirectories(root))
        {
            await using var services = Services();
            using var repository = new TreeRepository(folder);
            var state = await services.GetRequiredService<IManifestReader>().ReadAsync(repository.Tree(TreeRepository.Head), ClusterView.Nothing, null, cancellationToken);
            foreach (var app in state.Apps.Where(x => x.Kind != AppKind.Plain))
            {
                var objects = state.Objects.Count(x => x.App == app.Name);
                var edited = state.Objects.Any(x => x.App == app.Name && WorkloadFields.Of(x).Any());
                if (edited && objects > largest.Objects) largest = (folder, app.Name, app.Kind, objects);
            }
        }
        output.WriteLine($"locate-prove: {largest.App} ({largest.Kind}) of {Path.GetFileName(largest.Folder)}, {largest.Objects} objects, {Rounds} rounds after the first, medians in ms");
        return await MeasureAsync(largest.Folder, largest.App, output, cancellationToken);
    }

    private static async Task<int> MeasureAsync(string folder, string app, TextWriter output, CancellationToken cancellationToken)
    {
        await using var services = Services();
        using var repository = new TreeRepository(folder);
        var tree = repository.Tree(TreeRepository.Head);
        var state = await services.GetRequiredService<IManifestReader>().ReadAsync(tree, ClusterView.Nothing, null, cancellationToken);
        var field = state.Objects.Where(x => x.App == app).SelectMany(WorkloadFields.Of).First(x => x.What == "limits.memory");
        var table = new TextTable("what", "all", "renderer", "everything else");
        var code = 0;
        foreach (var (what, work) in new (string, Func<int, Task<bool>>)[]
        {
            ("locate", async _ => (await services.GetRequiredService<IManifestLocator>().LocateAsync(tree, ClusterView.Nothing, new(field.Object.Id, field.Field, app), cancellationToken)).Refusal is null),
            ("edit and prove", async i => (await services.GetRequiredService<IManifestEditor>().EditAsync(
                repository, TreeRepository.Head, ClusterView.Nothing, [new FieldEdit(field.Object, field.Field, EditKind.Set, JsonValue.Create($"{700 + i}Mi"), App: app)], cancellationToken)).Refusal is null),
        })
        {
            var (all, renderer) = (new List<double>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                var spent = 0.0;
                using var listener = new ActivityListener { ShouldListenTo = x => x.Name == Rendering, Sample = (ref _) => ActivitySamplingResult.AllData, ActivityStopped = x => spent += x.Duration.TotalMilliseconds };
                ActivitySource.AddActivityListener(listener);
                var watch = Stopwatch.StartNew();
                if (!await work(round)) code = 1;
                if (round == 0) continue;
                all.Add(watch.Elapsed.TotalMilliseconds);
                renderer.Add(spent);
            }
            table.Add(what, $"{all.Median():0.0}", $"{renderer.Median():0.0} ({renderer.Median() / all.Median():P1})", $"{all.Zip(renderer, (x, y) => x - y).ToList().Median():0.0}");
        }
        table.Write(output);
        if (code != 0) output.WriteLine($"{field.Object} {field.Field} was refused");
        return code;
    }

    private static ServiceProvider Services() => new ServiceCollection().AddDocuments().BuildServiceProvider();
}
