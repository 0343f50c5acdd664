using System.Net;
using System.Security.Cryptography.X509Certificates;
using static Awoooi.Server.Tests.Access.Certificates;

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

    private static async Task<HttpStatusCode> StatusAsync(RunningServe serve, X509Certificate2? certificate)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true, ClientCertificateOptions = ClientCertificateOption.Manual };
        if (certificate is not null) handler.ClientCertificates.Add(certificate);
        using var client = new HttpClient(handler) { BaseAddress = serve.Address };
        using var answer = await client.PostAsync("/api/v1/alerts/alertmanager", null, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
