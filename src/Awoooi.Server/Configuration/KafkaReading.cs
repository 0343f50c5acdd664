using Awoooi.Messaging.Kafka;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>Reads <c>kafka</c>.</summary>
internal static class KafkaReading
{
    public static KafkaOptions Read(SettingsSection section)
    {
        var topic = section.Required("topic");
        return new(
            section.Required("bootstrapServers"),
            topic,
            section.Text("group") ?? "awoooi",
            section.Text("deadLetterTopic") ?? topic + ".dead-letter",
            section.Section("security", ReadSecurity));
    }

    private static KafkaSecurity ReadSecurity(SettingsSection section)
    {
        var protocol = section.OneOf("protocol", KafkaProtocol.Plaintext);
        var sasl = protocol is KafkaProtocol.SaslPlaintext or KafkaProtocol.SaslSsl;
        var password = sasl ? section.RequiredSecret("password") : section.Secret("password");
        return new()
        {
            Protocol = protocol,
            Mechanism = section.OneOf("mechanism", KafkaMechanism.ScramSha512),
            User = sasl ? section.Required("user", "expected a user, because protocol is SASL") : section.Text("user"),
            Password = password is null ? null : () => Reveal(password),
            Authority = section.File("authority"),
            Certificate = section.File("certificate"),
            Key = section.File("key"),
        };
    }

    private static string Reveal(Secret secret) => secret.Read().Succeeded(out var value, out var refusal) ? value : throw new IOException(refusal.Reason);
}
