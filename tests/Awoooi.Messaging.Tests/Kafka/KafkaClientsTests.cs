using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Messaging.Kafka;
using Awoooi.Testing;
using Confluent.Kafka;

namespace Awoooi.Messaging.Tests.Kafka;

public sealed class KafkaClientsTests
{
    [Theory]
    [InlineData(KafkaProtocol.Plaintext, KafkaMechanism.ScramSha512, SecurityProtocol.Plaintext, null)]
    [InlineData(KafkaProtocol.Ssl, KafkaMechanism.ScramSha512, SecurityProtocol.Ssl, null)]
    [InlineData(KafkaProtocol.SaslPlaintext, KafkaMechanism.ScramSha256, SecurityProtocol.SaslPlaintext, SaslMechanism.ScramSha256)]
    [InlineData(KafkaProtocol.SaslSsl, KafkaMechanism.ScramSha512, SecurityProtocol.SaslSsl, SaslMechanism.ScramSha512)]
    [InlineData(KafkaProtocol.SaslSsl, KafkaMechanism.Plain, SecurityProtocol.SaslSsl, SaslMechanism.Plain)]
    public void Consumer_OfEachProtocol_IsWhatLibrdkafkaCallsIt(KafkaProtocol protocol, KafkaMechanism mechanism, SecurityProtocol expected, SaslMechanism? sasl)
    {
        using var folder = TempFolder.Create();
        var options = Options(folder, protocol, mechanism);

        ClientConfig[] configs = [KafkaClients.Consumer(options), KafkaClients.Producer(options)];

        foreach (var config in configs)
        {
            (config.SecurityProtocol, config.SaslMechanism).ShouldBe((expected, sasl));
            (config.SaslUsername, config.SaslPassword).ShouldBe(("ada", "secret"));
            (config.SslCaLocation, config.SslCertificateLocation, config.SslKeyLocation).ShouldBe((folder["ca.pem"], folder["client.pem"], folder["client.key"]));
        }
        // It checks combinations, mechanisms and files when a client is made.
        using var consumer = new ConsumerBuilder<byte[], byte[]>(KafkaClients.Consumer(options)).Build();
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(options)).Build();
    }

    [Fact]
    public void Consumer_PasswordThatWasReplaced_IsReadForTheNextSession()
    {
        using var folder = TempFolder.Create();
        var password = "old";
        var options = Options(folder, KafkaProtocol.SaslSsl, KafkaMechanism.ScramSha512);
        options = options with { Security = options.Security with { Password = () => password } };

        password = "new";

        KafkaClients.Consumer(options).SaslPassword.ShouldBe("new");
    }

    private static KafkaOptions Options(TempFolder folder, KafkaProtocol protocol, KafkaMechanism mechanism)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=ada", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        folder.Write("client.pem", certificate.ExportCertificatePem());
        return new("127.0.0.1:1", "alerts", "awoooi", "dead", new()
        {
            Protocol = protocol, Mechanism = mechanism, User = "ada", Password = () => "secret",
            Authority = folder.Write("ca.pem", certificate.ExportCertificatePem()), Certificate = folder["client.pem"], Key = folder.Write("client.key", key.ExportPkcs8PrivateKeyPem()),
        });
    }
}
