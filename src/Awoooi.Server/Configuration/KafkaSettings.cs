namespace Awoooi.Server.Configuration;

/// <summary>The topic that alerts are consumed from.</summary>
/// <param name="BootstrapServers">Brokers to begin with, <c>host:port</c>, separated by commas.</param>
/// <param name="Topic">Topic of the alerts.</param>
/// <param name="Group">Consumer group.</param>
/// <param name="DeadLetterTopic">Where messages go that no parser takes, with the reason.</param>
/// <param name="Security">How the brokers know us.</param>
internal sealed record KafkaSettings(string BootstrapServers, string Topic, string Group, string DeadLetterTopic, KafkaSecuritySettings Security)
{
    public static KafkaSettings Read(SettingsSection section)
    {
        var topic = section.Required("topic");
        return new(
            section.Required("bootstrapServers"),
            topic,
            section.Text("group") ?? "awoooi",
            section.Text("deadLetterTopic") ?? topic + ".dead-letter",
            section.Section("security", KafkaSecuritySettings.Read));
    }
}

/// <summary>How Kafka's brokers know us, and we them.</summary>
/// <param name="Protocol">Whether connections are encrypted, and by what we sign in.</param>
/// <param name="Mechanism">How the password is proven.</param>
/// <param name="User">User name; null without SASL.</param>
/// <param name="Password">Its password; null without SASL.</param>
/// <param name="Authority">PEM file of the authority that the brokers' certificates must come from; null: the system's.</param>
/// <param name="Certificate">PEM file of our certificate; null: none.</param>
/// <param name="Key">PEM file of its key.</param>
internal sealed record KafkaSecuritySettings(
    KafkaProtocol Protocol, SaslMechanism Mechanism, string? User, Secret? Password, string? Authority, string? Certificate, string? Key)
{
    public static KafkaSecuritySettings Read(SettingsSection section)
    {
        var protocol = section.OneOf("protocol", KafkaProtocol.Plaintext);
        var sasl = protocol is KafkaProtocol.SaslPlaintext or KafkaProtocol.SaslSsl;
        return new(
            protocol,
            section.OneOf("mechanism", SaslMechanism.ScramSha512),
            sasl ? section.Required("user", "expected a user, because protocol is SASL") : section.Text("user"),
            sasl ? section.RequiredSecret("password") : section.Secret("password"),
            section.File("authority"),
            section.File("certificate"),
            section.File("key"));
    }
}

internal enum KafkaProtocol
{
    Plaintext,
    Ssl,
    SaslPlaintext,
    SaslSsl,
}

internal enum SaslMechanism
{
    Plain,
    ScramSha256,
    ScramSha512,
}
