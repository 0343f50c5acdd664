using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Awoooi.Testing.Clusters;

/// <summary>As much of a kubelet as an API server needs to show logs: whatever container is asked about has written the same.</summary>
public sealed class KubeletServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _authority = Certificates.Issue("kubelet authority", null);
    private readonly X509Certificate2 _certificate;
    private readonly string _log;

    /// <summary>Starts one.</summary>
    /// <param name="log">What every container has written.</param>
    public KubeletServer(string log)
    {
        _log = log;
        _certificate = Certificates.Issue("127.0.0.1", _authority);
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>What it was asked, with the query.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The node that it is of.</summary>
    public JsonObject Node(string name) => K8s.Object("v1", "Node", "", name)
        .With("status.addresses", JsonNode.Parse("""[{"type":"InternalIP","address":"127.0.0.1"}]"""))
        .With("status.daemonEndpoints.kubeletEndpoint.Port", ((IPEndPoint)_listener.LocalEndpoint).Port);

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
        _authority.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var connection = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
                await AnswerAsync(connection.GetStream()).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
            {
                // whoever asked has gone
            }
            catch (Exception error) when (error is ObjectDisposedException or SocketException or InvalidOperationException)
            {
                return; // the test is over
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        await using var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(_certificate).ConfigureAwait(false);
        using var reader = new StreamReader(secure, leaveOpen: true);
        var line = await reader.ReadLineAsync().ConfigureAwait(false) ?? "";
        lock (Asked) Asked.Add(line.Split(' ').ElementAtOrDefault(1) ?? "");
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { Length: > 0 })
        {
            // headers
        }
        var body = Encoding.UTF8.GetBytes(_log);
        await secure.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"))).ConfigureAwait(false);
        await secure.WriteAsync(body).ConfigureAwait(false);
    }
}
