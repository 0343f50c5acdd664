using System.Text;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Editing;

/// <summary>Over real incidents: undoing each changed field and object of the last commit gives the files before it, byte for byte.</summary>
public sealed class ScenarioUndoTests
{
    [Fact]
    public async Task EditAsync_EveryChangeOfTheLastCommit_GivesTheFilesBefore()
    {
        var scenarios = Directory.GetDirectories(RealData.Path("scenarios")).Where(x => Directory.Exists(Path.Combine(x, "incident"))).Order(StringComparer.Ordinal).ToList();
        scenarios.ShouldNotBeEmpty();
        foreach (var scenario in scenarios)
        {
            var before = FileTree.Read(Path.Combine(scenario, "repo"));
            using var story = Story.Of([.. before.Select(x => (x.Key, Encoding.UTF8.GetString(x.Value)))])
                .Then([.. FileTree.Read(Path.Combine(scenario, "incident")).Select(x => (x.Key, (string?)Encoding.UTF8.GetString(x.Value)))]);
            var changes = ObjectDiff.Compare(await story.DeclaredAsync("0"), await story.DeclaredAsync("1"));

            var result = await story.EditAsync([.. Sources(changes).SelectMany(Undo)]);

            result.Refusal.ShouldBeNull(Path.GetFileName(scenario));
            foreach (var file in result.Value.Files)
            {
                Encoding.Latin1.GetString(file.After ?? []).ShouldBe(Encoding.Latin1.GetString(before.GetValueOrDefault(file.Path, [])), Path.GetFileName(scenario));
            }
        }
    }

    /// <summary>What a chart renders follows its values: where values changed (and helm is there to render them), they are what is undone.</summary>
    private static IEnumerable<ObjectChange> Sources(IReadOnlyList<ObjectChange> changes) => changes.Any(x => x.Object.Kind == ObjectRef.HelmValuesKind)
        ? changes.Where(x => x.Object.Kind == ObjectRef.HelmValuesKind)
        : changes;

    private static IEnumerable<FieldEdit> Undo(ObjectChange change) => change.Kind switch
    {
        ChangeKind.Modified => change.Fields.Select(x => new FieldEdit(change.Object, x.Field, EditKind.Restore, Commit: "1")),
        ChangeKind.Removed => [new(change.Object, FieldPath.Root, EditKind.RestoreObject, Commit: "1")],
        _ => [new(change.Object, FieldPath.Root, EditKind.RemoveObject, Commit: "1")],
    };
}
