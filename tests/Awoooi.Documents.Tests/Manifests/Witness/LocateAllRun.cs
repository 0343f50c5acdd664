using Awoooi.Documents.Tests.Manifests.Rendering;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Remedies;
using Awoooi.Results;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Documents.Tests.Manifests.Witness;

/// <summary>What became of one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Refusal">Why it was not edited; null when the edit was called proven.</param>
/// <param name="Objection">What the witness saw that was not asked for; null when nothing.</param>
internal sealed record LocateResult(WorkloadField Field, Refusal? Refusal, string? Objection);

/// <summary>In every app of a repository, gives the fields that remedies change a new value, and has each edit that is called proven witnessed.</summary>
/// <param name="folder">The repository, as a plain folder.</param>
/// <param name="every">1 for every field, 10 for every tenth.</param>
internal sealed class LocateAllRun(string folder, int every = 1)
{
    // Edits of different files are witnessed by one rendering; when it shows anything else, one by one.
    private const int MostTogether = 16;

    private readonly List<LocateResult> _results = [];
    private readonly List<ProvenEdit> _open = [];
    private Task _witnessed = Task.CompletedTask;

    /// <summary>What the repository declares.</summary>
    public DeclaredState State { get; private set; } = new([], [], []);

    /// <summary>Runs it.</summary>
    /// <param name="progress">Is told of every result.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<LocateResult>> RunAsync(Action<int>? progress, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(ProgramTime.Patient).AddDocuments().BuildServiceProvider();
        var editor = services.GetRequiredService<IManifestEditor>();
        using var repository = new TreeRepository(folder);
        State = await services.GetRequiredService<IManifestReader>().ReadAsync(repository.Tree(TreeRepository.Head), ClusterView.Nothing, null, cancellationToken);
        using var witness = new RenderWitness(repository.Files, State.Apps);
        var fields = State.Objects.SelectMany(WorkloadFields.Of).Where((_, i) => i % every == 0).OrderBy(x => x.App, StringComparer.Ordinal).ThenBy(x => x.What, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var edit = new FieldEdit(field.Object, field.Field, EditKind.Set, field.Wanted, App: field.App);
            var result = await editor.EditAsync(repository, TreeRepository.Head, ClusterView.Nothing, [edit], cancellationToken);
            if (result.Succeeded(out var change, out var refusal)) await ProvenAsync(witness, new(field, change), cancellationToken);
            else Add(new(field, refusal, null));
            progress?.Invoke(_results.Count + _open.Count);
        }
        await SendAsync(witness, cancellationToken);
        await _witnessed;
        return _results;
    }

    private async Task ProvenAsync(RenderWitness witness, ProvenEdit edit, CancellationToken cancellationToken)
    {
        if (_open.Count >= MostTogether || _open.Exists(x => x.Field.App != edit.Field.App || Paths(x).Intersect(Paths(edit)).Any())) await SendAsync(witness, cancellationToken);
        _open.Add(edit);
    }

    // The witness looks at what was made while the next edits are made.
    private async Task SendAsync(RenderWitness witness, CancellationToken cancellationToken)
    {
        await _witnessed;
        ProvenEdit[] edits = [.. _open];
        _open.Clear();
        _witnessed = Task.Run(() => WitnessAsync(witness, edits, cancellationToken), cancellationToken);
    }

    private async Task WitnessAsync(RenderWitness witness, ProvenEdit[] edits, CancellationToken cancellationToken)
    {
        var clear = edits.Length > 1 && await witness.ObjectionAsync(edits, cancellationToken) is null;
        foreach (var edit in edits) Add(new(edit.Field, null, clear ? null : await witness.ObjectionAsync([edit], cancellationToken)));
    }

    private void Add(LocateResult result)
    {
        lock (_results) _results.Add(result);
    }

    private static IEnumerable<string> Paths(ProvenEdit edit) => edit.Change.Files.Select(x => x.Path);
}
