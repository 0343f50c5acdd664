using System.Text.Json.Nodes;
using Awoooi.Remedies;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>The ways to make an edit, by its kind.</summary>
internal static class Locators
{
    /// <summary>The candidates, best first. They are made when they are asked for.</summary>
    public static IEnumerable<Candidate> Candidates(EditTask task) => task.Edit.Kind switch
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
