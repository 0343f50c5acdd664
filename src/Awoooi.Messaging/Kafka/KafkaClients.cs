using Confluent.Kafka;

namespace Awoooi.Messaging.Kafka;

/// <summary>The settings of our Kafka clients: nothing is committed that we did not call done, nothing counts as written before all replicas have it.</summary>
internal static class KafkaClients
{
    private const int MaxMessageBytes = 16 * 1024 * 1024;

    public static ConsumerConfig Consumer(KafkaOptions options) => new(Client(options))
    {
        GroupId = options.Group,
        // Committed in the background is only what we stored by hand: what lies in the store, or in the dead-letter topic.
        EnableAutoOffsetStore = false,
        EnableAutoCommit = true,
        AutoCommitIntervalMs = 500,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        // When a process is killed, the others get its partitions after this.
        SessionTimeoutMs = 10_000,
        QueuedMaxMessagesKbytes = 16 * 1024,
        StatisticsIntervalMs = 1_000,
    };

    public static ProducerConfig Producer(KafkaOptions options) => new(Client(options))
    {
        Acks = Acks.All,
        EnableIdempotence = true,
        MessageTimeoutMs = 30_000,
        MessageMaxBytes = MaxMessageBytes,
    };

    private static ClientConfig Client(KafkaOptions options) => new()
    {
        BootstrapServers = options.BootstrapServers,
        ClientId = "awoooi",
        SecurityProtocol = Enum.Parse<SecurityProtocol>(options.Security.Protocol.ToString()),
        SaslMechanism = options.Security.Protocol is KafkaProtocol.SaslPlaintext or KafkaProtocol.SaslSsl
            ? Enum.Parse<SaslMechanism>(options.Security.Mechanism.ToString())
            : null,
        SaslUsername = options.Security.User,
        SaslPassword = options.Security.Password?.Invoke(),
        SslCaLocation = options.Security.Authority,
        SslCertificateLocation = options.Security.Certificate,
        SslKeyLocation = options.Security.Key,
    };
}
