using System.Net;

namespace Awoooi.Testing.Servers;

/// <summary>A page on 127.0.0.1 and a free port that a test answers for.</summary>
public sealed class LoopbackPage : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerContext, Task> _answer;

    /// <summary>Opens it.</summary>
    /// <param name="answer">Answers one request; what it wrote is sent when it returns.</param>
    public LoopbackPage(Func<HttpListenerContext, Task> answer)
    {
        _answer = answer;
        Target = $"127.0.0.1:{LoopbackPort.Free()}";
        _listener.Prefixes.Add($"http://{Target}/");
        _listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Its <c>host:port</c>.</summary>
    public string Target { get; }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync().ConfigureAwait(false);
                await _answer(context).ConfigureAwait(false);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // the test is over, or whoever asked has gone
            }
        }
    }
}
