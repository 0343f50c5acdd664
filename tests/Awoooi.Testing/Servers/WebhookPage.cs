using System.Threading.Channels;

namespace Awoooi.Testing.Servers;

/// <summary>A page that keeps what is posted to it, and answers 200.</summary>
public sealed class WebhookPage : IDisposable
{
    private readonly Channel<string> _bodies = Channel.CreateUnbounded<string>();
    private readonly LoopbackPage _page;

    /// <summary>Opens it.</summary>
    public WebhookPage() => _page = new(async context =>
    {
        using var reader = new StreamReader(context.Request.InputStream);
        _bodies.Writer.TryWrite(await reader.ReadToEndAsync().ConfigureAwait(false));
    });

    /// <summary>Where to post.</summary>
    public Uri Address => new($"http://{_page.Target}/");

    /// <summary>The next body, in the order in which they came; waits for it.</summary>
    public async Task<string> NextAsync(CancellationToken cancellationToken) => await _bodies.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose() => _page.Dispose();
}
