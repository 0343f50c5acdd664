using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Testing;

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

    [Fact]
    public async Task Request_WithCertificateOfAnotherAuthority_DoesNotConnect()
    {
        using var authority = Issue("ca", null);
        using var other = Issue("ca", null);
        using var client = Issue("alertmanager", other);
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

    private static void Write(TempFolder folder, X509Certificate2 authority)
    {
        using var server = Issue("127.0.0.1", authority);
        folder.Write("ca.pem", authority.ExportCertificatePem());
        folder.Write("server.pem", server.ExportCertificatePem());
        folder.Write("server.key", server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Issue(string name, X509Certificate2? authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var (from, until) = (TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddHours(1));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority is null, false, 0, true));
        if (authority is null) return request.CreateSelfSigned(from, until);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], false));
        using var issued = request.Create(authority, from, until.AddMinutes(-1), RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
