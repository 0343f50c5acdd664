namespace Awoooi.Testing.Servers;

/// <summary>A page of metrics whose text a test sets, for Prometheus to scrape.</summary>
public sealed class MetricsPage : IDisposable
{
    private readonly LoopbackPage _page;
    private volatile byte[] _text = [];

    /// <summary>Opens an empty one.</summary>
    public MetricsPage() => _page = new(async context =>
    {
        context.Response.ContentType = "text/plain; version=0.0.4";
        await context.Response.OutputStream.WriteAsync(_text).ConfigureAwait(false);
    });

    /// <summary>Its <c>host:port</c>, as Prometheus is told it; any path answers.</summary>
    public string Target => _page.Target;

    /// <summary>What it shows from now on, in Prometheus' text format; a last line break is added.</summary>
    public void Show(string text) => _text = System.Text.Encoding.UTF8.GetBytes(text.TrimEnd() + "\n");

    /// <inheritdoc/>
    public void Dispose() => _page.Dispose();
}
