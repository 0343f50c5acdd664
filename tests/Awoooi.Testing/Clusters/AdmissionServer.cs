using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Awoooi.Testing.Clusters;

/// <summary>A validating admission webhook over HTTPS on 127.0.0.1.</summary>
public sealed class AdmissionServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _authority = Certificates.Issue("webhook authority", null);
    private readonly X509Certificate2 _certificate;
    private readonly Func<JsonObject, string?> _judge;

    /// <summary>Starts one.</summary>
    /// <param name="judge">Says why a request is denied; null: it is allowed.</param>
    public AdmissionServer(Func<JsonObject, string?> judge)
    {
        _judge = judge;
        _certificate = Certificates.Issue("127.0.0.1", _authority);
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>The requests that it was asked about.</summary>
    public List<JsonObject> Asked { get; } = [];

    /// <summary>Its configuration, for Deployments of one namespace.</summary>
    /// <param name="name">Name of the configuration; the webhook is called <c>NAME.awoooi.example</c>.</param>
    /// <param name="ns">The namespace: its label <c>judged</c> must be its name.</param>
    /// <param name="sideEffects">What it says of itself.</param>
    public JsonObject Configuration(string name, string ns, string sideEffects) => K8s.Object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "", name)
        .With("webhooks", new JsonArray(new JsonObject
        {
            ["name"] = $"{name}.awoooi.example",
            ["sideEffects"] = sideEffects,
            ["admissionReviewVersions"] = new JsonArray("v1"),
            ["timeoutSeconds"] = 5,
            ["clientConfig"] = new JsonObject
            {
                ["url"] = string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/judge"),
                ["caBundle"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(_authority.ExportCertificatePem())),
            },
            ["namespaceSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["judged"] = ns } },
            ["rules"] = JsonNode.Parse("""[{"apiGroups":["apps"],"apiVersions":["v1"],"operations":["CREATE","UPDATE"],"resources":["deployments"]}]"""),
        }));

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
        var request = await BodyAsync(secure).ConfigureAwait(false);
        lock (Asked) Asked.Add(request);
        var why = _judge(request);
        var response = new JsonObject { ["uid"] = request["uid"]!.DeepClone(), ["allowed"] = why is null };
        if (why is not null) response["status"] = new JsonObject { ["code"] = 403, ["message"] = why };
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["apiVersion"] = "admission.k8s.io/v1", ["kind"] = "AdmissionReview", ["response"] = response }.ToJsonString());
        await secure.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"))).ConfigureAwait(false);
        await secure.WriteAsync(body).ConfigureAwait(false);
    }

    private static async Task<JsonObject> BodyAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var length = 0;
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line[15..], CultureInfo.InvariantCulture);
        }
        var body = new char[length];
        await reader.ReadBlockAsync(body).ConfigureAwait(false);
        return JsonNode.Parse(new string(body).TrimEnd('\0'))!["request"]!.AsObject();
    }
}
