using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>What <c>owners</c> prints for people.</summary>
internal static class OwnersText
{
    public static void Write(IAnsiConsole console, OwnersDocument document)
    {
        foreach (var error in document.Errors)
        {
            var place = error.Line == 0 ? document.File : $"{document.File}:{error.Line}:{error.Column}";
            console.MarkupLineInterpolated($"[bold]{place}[/] {error.Kind}: {error.Message}");
        }
        foreach (var path in document.Paths.GroupBy(x => x.Path))
        {
            console.MarkupLineInterpolated($"[bold]{path.Key}[/]");
            foreach (var owned in path) console.MarkupLineInterpolated($"  {(owned.Owners.Count == 0 ? "nobody" : string.Join(' ', owned.Owners))}  ({owned.Why})");
        }
    }
}
