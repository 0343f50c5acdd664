using Awoooi.Manifests;
using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>What <c>locate</c> prints for people.</summary>
internal static class LocationText
{
    private const int Shown = 8;

    public static void Write(IAnsiConsole console, FieldLocation location, FieldOrigin? origin)
    {
        var (found, app) = (location.Object, location.Object.App);
        console.MarkupLineInterpolated($"[bold]{found.Object.Ref.Id}[/] {location.Field}: {location.Value ?? "(absent)"}");
        console.MarkupLineInterpolated($"  app         {app.Name} ({app.Kind} in {(app.Path.Length == 0 ? "." : app.Path)}; {app.FoundBy}), found by {found.FoundBy}");
        if (location.Decider is { } decider) console.MarkupLineInterpolated($"  decided by  {Place(decider)}");
        foreach (var place in location.Contributions.SkipLast(1).Reverse()) console.MarkupLineInterpolated($"  instead of  {Place(place)}");
        if (origin is not null) console.MarkupLineInterpolated($"  since       {origin.Commit.Id[..Math.Min(10, origin.Commit.Id.Length)]} {origin.Commit.Subject}; before: {origin.Before ?? "(absent)"}");
        Alternatives(console, location);
        foreach (var app2 in location.NotRendered) console.MarkupLineInterpolated($"  not rendered: {app2}");
    }

    private static void Alternatives(IAnsiConsole console, FieldLocation location)
    {
        if (location.Alternatives.Count == 0) console.WriteLine("  no place was found where a change would show");
        foreach (var place in location.Alternatives)
        {
            console.MarkupLineInterpolated($"  change at   {Place(place)}: {(place.AlsoTouches.Count == 0 ? "nothing else changes" : $"{place.AlsoTouches.Count} more would change:")}");
            foreach (var touched in place.AlsoTouches.Take(Shown)) console.MarkupLineInterpolated($"                {touched}");
            if (place.AlsoTouches.Count > Shown) console.MarkupLineInterpolated($"                and {place.AlsoTouches.Count - Shown} more (--json names all)");
        }
        if (location.Alternatives.Count > 0 && location.Renderer.Length > 0) console.MarkupLineInterpolated($"  tried with  {location.Renderer}");
    }

    private static string Place(FieldPlace place) => $"{place.File}:{place.Line}:{place.Column}  {place.Value ?? "(to be added)"}  {place.DecidedBy}";
}
