using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Remedies;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>The ways to make an edit, by its kind.</summary>
internal static class Locators
{
    /// <summary>The candidates, best first. They are made when they are asked for.</summary>
    public static IEnumerable<Candidate> Candidates(EditTask task) => Ways(task).Select(x => Vendored(task, x));

    // Another commit of another repository would be needed; what stands there is overridden here.
    private static Candidate Vendored(EditTask task, Candidate candidate) =>
        candidate.Files.Succeeded(out var files, out _) && files.FirstOrDefault(x => TreeIndex.Of(task.Now.Tree).IsBeside(x.Path)) is { } file
            ? candidate with { Forbidden = new("edit-vendored", $"{file.Path} is not of this repository", "change it where it comes from, or override it here") }
            : candidate;

    private static IEnumerable<Candidate> Ways(EditTask task) => task.Edit.Kind switch
    {
        EditKind.Set => SetLocator.Candidates(task, task.Edit.Value),
        EditKind.Remove => RemoveLocator.Candidates(task),
        EditKind.Restore => RestoreLocator.Candidates(task),
        EditKind.RestoreObject => RestoreObjectLocator.Candidates(task),
        _ => RemoveObjectLocator.Candidates(task),
    };

    /// <summary>The value that the field shall have afterwards; null when it shall be absent, and for whole objects.</summary>
    public static JsonNode? Wanted(EditTask task) => task.Edit.Kind switch
    {
        EditKind.Set => task.Edit.Value,
        EditKind.Restore => task.Edit.Field.In(task.Old!.Object!.Object.Body),
        _ => null,
    };
}
