using Awoooi.Documents;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Remedies;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Benchmarks.Locating;

/// <summary>
/// <c>locate-all PATH</c>: in every app of a repository, gives every field of every workload container that remedies change a new value, and
/// checks each edit that is called proven by rendering both states once more, in other ways than the product's.
/// </summary>
internal static class LocateAllCommand
{
    /// <returns>0 when no edit was wrong, 1 when one was, 2 when the command is not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments is not [var folder, .. var rest] || !Directory.Exists(folder) || rest is not ([] or ["--examples", _]))
        {
            await Console.Error.WriteLineAsync("usage: locate-all PATH [--examples N]");
            return 2;
        }
        var shown = rest.Length == 0 ? 3 : int.Parse(rest[1], System.Globalization.CultureInfo.InvariantCulture);
        var report = new LocateAllReport(Path.GetFileName(Path.GetFullPath(folder)), shown);
        await RunAsync(folder, report, cancellationToken);
        report.Write(output);
        return report.Wrong == 0 ? 0 : 1;
    }

    private static async Task RunAsync(string folder, LocateAllReport report, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddDocuments().BuildServiceProvider();
        var (reader, editor) = (services.GetRequiredService<IManifestReader>(), services.GetRequiredService<IManifestEditor>());
        using var repository = new TreeRepository(folder);
        using var witness = new RenderWitness(repository.Files);
        var tree = repository.Tree(TreeRepository.Head);
        var state = await reader.ReadAsync(tree, ClusterView.Nothing, null, cancellationToken);
        report.Begin(state);
        foreach (var field in state.Objects.SelectMany(WorkloadFields.Of))
        {
            var edit = new FieldEdit(field.Object, field.Field, EditKind.Set, field.Wanted, App: field.App);
            var result = await editor.EditAsync(repository, TreeRepository.Head, ClusterView.Nothing, [edit], cancellationToken);
            if (result.Succeeded(out var change, out var refusal)) report.Proven(field, change, await witness.ObjectionAsync(state.Apps, field, change, cancellationToken));
            else report.Refused(field, refusal);
        }
    }
}
