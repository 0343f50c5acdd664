using Awoooi.Testing;

namespace Awoooi.Scenarios.Demo;

/// <summary>The demo, played once in a fresh folder for all tests that look at what it left.</summary>
public sealed class DemoPlay : IAsyncLifetime
{
    private readonly TempFolder _folder = TempFolder.Create();

    /// <summary>What it said.</summary>
    public ProcResult First { get; private set; } = null!;

    /// <summary>The repository of its manifests.</summary>
    public string Forge => _folder["manifests.git"];

    /// <summary>Who may sign in it.</summary>
    public string AllowedSigners => _folder["allowed_signers"];

    public async ValueTask InitializeAsync() => First = await AgainAsync();

    /// <summary>Plays it in the same folder.</summary>
    public Task<ProcResult> AgainAsync() => AwoooiProgram.RunAsync("demo", "--json", "--keep-dir", _folder.Path);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
