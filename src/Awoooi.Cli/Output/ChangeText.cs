using System.Text.Json.Nodes;
using Awoooi.Manifests;
using Awoooi.Objects;
using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>What <c>edit</c> prints: the smallest diff of files, and the difference of rendered objects.</summary>
internal static class ChangeText
{
    public static void Write(IAnsiConsole console, ManifestChange change, bool dry)
    {
        foreach (var edit in change.Edits) console.MarkupLineInterpolated($"[bold]{edit.File}:{edit.Line}[/]  {edit.DecidedBy}");
        console.Write(change.Diff, Style.Plain);
        console.MarkupLineInterpolated($"rendered by {(change.Renderer.Length == 0 ? "nothing" : change.Renderer)}: {string.Join(", ", change.Apps)}");
        foreach (var field in Rendered(change)) console.MarkupLineInterpolated($"  {field.Object} {field.Field}: {field.Before ?? "(absent)"} → {field.After ?? "(absent)"}");
        foreach (var app in change.NotRendered) console.MarkupLineInterpolated($"  not rendered: {app}");
        console.MarkupLineInterpolated($"{(dry ? "nothing was written (--dry-run)" : $"written: {string.Join(", ", change.Files.Select(x => x.Path))}")}");
    }

    public static EditedDocument Of(ManifestChange change) => new(
        [.. change.Edits.Select(x => new EditDocument(x.File, x.Object.Id, x.Field.ToString(), x.Before, x.After))],
        [.. Rendered(change)], change.Apps, change.Diff, change.Renderer, change.NotRendered);

    private static IEnumerable<ChangedDocument> Rendered(ManifestChange change) =>
        change.Rendered.SelectMany(x => x.Fields.Select(y => new ChangedDocument(x.Object.Id, y.Field.ToString(), Text(y.Before), Text(y.After))));

    private static string? Text(JsonNode? node) => KubeObject.Text(node) ?? node?.ToJsonString();
}
