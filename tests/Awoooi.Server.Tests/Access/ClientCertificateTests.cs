using System.Net;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Server.Access;
using Awoooi.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static Awoooi.Testing.Certificates;

namespace Awoooi.Server.Tests.Access;

public sealed class ClientCertificateTests
{
    private const string Configuration = """
        listen: https://127.0.0.1:0
        tls: {certificate: server.pem, key: server.key}
        access: {clientCertificates: {authority: ca.pem, role: source}}

        """;

    [Fact]
    public async Task Request_WithCertificateOfTheAuthority_HasItsRole()
    {
        using var authority = Issue("ca", null);
        using var client = Issue("alertmanager", authority);
        await using var serve = await RunningServe.StartAsync(Configuration, x => Write(x, authority));

        (await StatusAsync(serve, client)).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await StatusAsync(serve, null)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, -1)]
    public async Task Request_WithCertificateOfAnotherAuthorityOrAnEndedOne_DoesNotConnect(bool isForeign, int hours)
    {
        using var authority = Issue("ca", null);
        using var other = Issue("ca", null);
        using var client = Issue("alertmanager", isForeign ? other : authority, hours);
        await using var serve = await RunningServe.StartAsync(Configuration, x => Write(x, authority));

        await Should.ThrowAsync<HttpRequestException>(() => StatusAsync(serve, client));
    }

    [Fact]
    public async Task Request_AfterTheAuthorityWasReplaced_ConnectsWithCertificatesOfTheNewOneOnly()
    {
        using var authority = Issue("ca", null);
        using var next = Issue("next ca", null);
        using var old = Issue("alertmanager", authority);
        using var renewed = Issue("alertmanager", next);
        var folder = default(TempFolder);
        await using var serve = await RunningServe.StartAsync(Configuration, x => Write(folder = x, authority));
        (await StatusAsync(serve, old)).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        await Should.ThrowAsync<HttpRequestException>(() => StatusAsync(serve, renewed));

        folder!.Write("ca.pem", next.ExportCertificatePem());

        while (await ConnectsAsync(serve, old)) await Task.Delay(50, TestContext.Current.CancellationToken); // looked at once a second
        (await StatusAsync(serve, renewed)).ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void Holds_FileThatHoldsNoAuthorityAnyMore_TrustsTheLastOnes(string broken)
    {
        using var folder = TempFolder.Create();
        using var authority = Issue("ca", null);
        using var client = Issue("alertmanager", authority);
        Write(folder, authority);
        var clock = new StoppedClock();
        var check = new ClientCertificateCheck(new(folder["ca.pem"], Role.Source), clock, NullLogger<ClientCertificateCheck>.Instance);
        check.Holds(client, null).ShouldBeTrue();

        folder.Write("ca.pem", broken);
        clock.Forward(TimeSpan.FromSeconds(2));

        check.Holds(client, null).ShouldBeTrue();
    }

    private static async Task<bool> ConnectsAsync(RunningServe serve, X509Certificate2 certificate)
    {
        try
        {
            await StatusAsync(serve, certificate);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningServe serve, X509Certificate2? certificate)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true, ClientCertificateOptions = ClientCertificateOption.Manual };
        if (certificate is not null) handler.ClientCertificates.Add(certificate);
        using var client = new HttpClient(handler) { BaseAddress = serve.Address };
        using var answer = await client.PostAsync("/api/v1/alerts/alertmanager", null, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
