using Awoooi.Server.Endpoints;
using Awoooi.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Awoooi.Server.Tests.Endpoints;

public sealed class ServerCertificateTests
{
    private const string Configuration = """
        listen: https://127.0.0.1:0
        tls: {certificate: server.pem, key: server.key}

        """;

    [Fact]
    public async Task Connect_AfterTheFilesWereReplaced_ShowsTheNewCertificate()
    {
        using var authority = Certificates.Issue("ca", null);
        var (first, folder) = ("", default(TempFolder));
        await using var serve = await RunningServe.StartAsync(Configuration, x => first = Certificates.Write(folder = x, authority));
        (await ShownAsync(serve)).ShouldBe(first);

        var second = Certificates.Write(folder!, authority);

        while (await ShownAsync(serve) == first) await Task.Delay(50, TestContext.Current.CancellationToken); // looked at once a second
        (await ShownAsync(serve)).ShouldBe(second);
    }

    [Fact]
    public void Current_FilesThatDoNotFitEachOther_KeepsTheLastPairUntilTheyDo()
    {
        using var folder = TempFolder.Create();
        using var authority = Certificates.Issue("ca", null);
        var clock = new StoppedClock();
        var first = Certificates.Write(folder, authority);
        var certificate = new ServerCertificate(new(folder["server.pem"], folder["server.key"]), clock, NullLogger<ServerCertificate>.Instance);
        string Shown() => certificate.Current.TargetCertificate.SerialNumber;
        Shown().ShouldBe(first);

        var key = File.ReadAllText(folder["server.key"]);
        var second = Certificates.Write(folder, authority);
        var fitting = File.ReadAllText(folder["server.key"]);
        foreach (var broken in (string[])[key, "no key", ""])
        {
            folder.Write("server.key", broken);
            clock.Forward(TimeSpan.FromSeconds(2));
            Shown().ShouldBe(first);
        }
        folder.Write("server.key", fitting);
        Shown().ShouldBe(first);
        clock.Forward(TimeSpan.FromSeconds(2));

        Shown().ShouldBe(second);
    }

    /// <summary>Serial number of the certificate that a new connection is shown.</summary>
    private static async Task<string> ShownAsync(RunningServe serve)
    {
        var shown = "";
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => (shown = certificate!.SerialNumber).Length > 0 };
        using var client = new HttpClient(handler) { BaseAddress = serve.Address };
        (await client.GetAsync("/healthz", TestContext.Current.CancellationToken)).Dispose();
        return shown;
    }
}
