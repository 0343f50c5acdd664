using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Awoooi.Testing.Clusters;

/// <summary>Answers HTTPS requests on 127.0.0.1, one a connection; what a cluster's own parts are asked by an API server.</summary>
internal sealed class SecurePage : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _authority = Certificates.Issue("page authority", null);
    private readonly X509Certificate2 _certificate;
    private readonly string _type;
    private readonly Func<string, string, string> _answer;

    /// <summary>Opens it.</summary>
    /// <param name="type">What it answers with.</param>
    /// <param name="answer">The answer to a first line and a body.</param>
    public SecurePage(string type, Func<string, string, string> answer)
    {
        (_type, _answer) = (type, answer);
        _certificate = Certificates.Issue("127.0.0.1", _authority);
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Where it is.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The certificate of who vouches for it, as PEM.</summary>
    public string Authority => _authority.ExportCertificatePem();

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
        using var reader = new StreamReader(secure, Encoding.UTF8, leaveOpen: true);
        var (first, length) = (await reader.ReadLineAsync().ConfigureAwait(false) ?? "", 0);
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line[15..], CultureInfo.InvariantCulture);
        }
        var asked = new char[length];
        if (length > 0) await reader.ReadBlockAsync(asked).ConfigureAwait(false); // to read nothing would wait for something
        var body = Encoding.UTF8.GetBytes(_answer(first, new string(asked).TrimEnd('\0')));
        await secure.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: {_type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"))).ConfigureAwait(false);
        await secure.WriteAsync(body).ConfigureAwait(false);
    }
}
