using Awoooi.Flow;
using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>Shows what the engine does within a stage, as it does it; until disposed, and then what is left.</summary>
internal sealed class ThinkingProgress : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Task _showing;

    public ThinkingProgress(IAnsiConsole console, ThinkingStream stream) => _showing = ShowAsync(console, stream.Watch(_over.Token));

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _showing;
        _over.Dispose();
    }

    private static async Task ShowAsync(IAnsiConsole console, IAsyncEnumerable<Thought> thoughts)
    {
        await foreach (var thought in thoughts) console.MarkupLineInterpolated($"  · [dim]{thought.Incident[^6..]}[/] {thought.Stage,2} [dim]{thought.Text}[/]");
    }
}
