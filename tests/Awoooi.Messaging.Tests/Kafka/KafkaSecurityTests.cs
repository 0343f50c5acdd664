using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Messaging.Kafka;
using Awoooi.Testing;

namespace Awoooi.Messaging.Tests.Kafka;

/// <summary>Handshakes as brokers do them, by librdkafka against a door of our own before its mock broker.</summary>
public sealed class KafkaSecurityTests : IAsyncDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly KafkaCase _kafka = new();
    private readonly X509Certificate2 _authority = Certificates.Issue("ca", null);
    private readonly List<IDisposable> _certificates = [];
    private KafkaDoor? _door;

    [Theory]
    [InlineData(KafkaProtocol.Ssl, KafkaMechanism.Plain, "")]
    [InlineData(KafkaProtocol.SaslPlaintext, KafkaMechanism.Plain, "PLAIN")]
    [InlineData(KafkaProtocol.SaslPlaintext, KafkaMechanism.ScramSha256, "SCRAM-SHA-256")]
    [InlineData(KafkaProtocol.SaslSsl, KafkaMechanism.ScramSha256, "SCRAM-SHA-256")]
    [InlineData(KafkaProtocol.SaslSsl, KafkaMechanism.ScramSha512, "SCRAM-SHA-512")]
    public async Task Run_BrokerThatAsksForIt_TakesMessages(KafkaProtocol protocol, KafkaMechanism mechanism, string sasl)
    {
        Open(protocol, sasl);

        await AssertTakenAsync(new() { Protocol = protocol, Mechanism = mechanism, User = "ada", Password = () => "secret", Authority = _folder["ca.pem"] });
    }

    [Fact]
    public async Task Run_BrokerThatAsksForACertificate_TakesMessages()
    {
        Open(KafkaProtocol.Ssl, "", asksForCertificate: true);
        Certificates.Write(_folder, "client", Issue("awoooi"));

        await AssertTakenAsync(new() { Protocol = KafkaProtocol.Ssl, Authority = _folder["ca.pem"], Certificate = _folder["client.pem"], Key = _folder["client.key"] });
    }

    [Fact]
    public async Task Run_BrokerOfAnotherAuthority_SaysSo()
    {
        Open(KafkaProtocol.Ssl, "");
        using var other = Certificates.Issue("other ca", null);
        _folder.Write("other.pem", other.ExportCertificatePem());

        await AssertFailingAsync(new() { Protocol = KafkaProtocol.Ssl, Authority = _folder["other.pem"] }, "certificate verify failed");
    }

    [Fact]
    public async Task Run_BrokerWhoseCertificateHasEnded_SaysSo()
    {
        Open(KafkaProtocol.Ssl, "", hours: -1);

        await AssertFailingAsync(new() { Protocol = KafkaProtocol.Ssl, Authority = _folder["ca.pem"] }, "certificate verify failed");
    }

    [Fact]
    public async Task Run_BrokerThatAsksForACertificateAndNoneIsConfigured_IsNotConnected()
    {
        Open(KafkaProtocol.Ssl, "", asksForCertificate: true);

        await AssertFailingAsync(new() { Protocol = KafkaProtocol.Ssl, Authority = _folder["ca.pem"] }, "no broker is connected"); // it breaks off without a word
    }

    [Theory]
    [InlineData(KafkaMechanism.Plain, "PLAIN")]
    [InlineData(KafkaMechanism.ScramSha256, "SCRAM-SHA-256")]
    public async Task Run_WrongPassword_SaysSo(KafkaMechanism mechanism, string sasl)
    {
        Open(KafkaProtocol.SaslSsl, sasl);

        await AssertFailingAsync(
            new() { Protocol = KafkaProtocol.SaslSsl, Mechanism = mechanism, User = "ada", Password = () => "wrong", Authority = _folder["ca.pem"] }, "nobody of this name and password");
    }

    public async ValueTask DisposeAsync()
    {
        await _kafka.DisposeAsync();
        if (_door is not null) await _door.DisposeAsync();
        _certificates.ForEach(x => x.Dispose());
        _authority.Dispose();
        _folder.Dispose();
    }

    private void Open(KafkaProtocol protocol, string sasl, bool asksForCertificate = false, int hours = 1)
    {
        _folder.Write("ca.pem", _authority.ExportCertificatePem());
        _door = new(_kafka.Broker.BootstrapServers)
        {
            Tls = protocol is KafkaProtocol.Ssl or KafkaProtocol.SaslSsl ? Tls(Issue("127.0.0.1", hours), asksForCertificate) : null,
            SignIn = sasl.Length > 0 ? () => new(sasl, "ada", "secret") : null,
        };
        _kafka.Options = _kafka.Options with { BootstrapServers = _door.Open() };
    }

    private SslServerAuthenticationOptions Tls(X509Certificate2 server, bool asksForCertificate) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(server, [_authority], offline: true),
        ClientCertificateRequired = asksForCertificate,
        RemoteCertificateValidationCallback = (_, client, _, _) => !asksForCertificate || client?.Issuer == _authority.Subject,
    };

    private X509Certificate2 Issue(string name, int hours = 1)
    {
        var issued = Certificates.Issue(name, _authority, hours);
        _certificates.Add(issued);
        return issued;
    }

    private async Task AssertTakenAsync(KafkaSecurity security)
    {
        _kafka.Options = _kafka.Options with { Security = security };
        await _kafka.ProduceAsync([(KafkaCase.Body(1), []), ("poison", [])]);

        var (intake, health) = await _kafka.StartAsync();

        await KafkaCase.UntilAsync(() => health is { Accepted: 1, DeadLetters: 1, Status.Working: true });
        await intake.StopAsync(TestContext.Current.CancellationToken);
        intake.Dispose();
        _kafka.Journal.Stored.Count.ShouldBe(1);
    }

    private async Task AssertFailingAsync(KafkaSecurity security, string reason)
    {
        _kafka.Options = _kafka.Options with { Security = security };

        var (intake, health) = await _kafka.StartAsync();

        await KafkaCase.UntilAsync(() => health.Status.Reason.Contains(reason, StringComparison.Ordinal));
        health.Status.Working.ShouldBeFalse();
        await intake.StopAsync(TestContext.Current.CancellationToken);
        intake.Dispose();
    }
}
