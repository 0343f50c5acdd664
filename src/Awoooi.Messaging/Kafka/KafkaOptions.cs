namespace Awoooi.Messaging.Kafka;

/// <summary>The topic that alerts are consumed from.</summary>
/// <param name="BootstrapServers">Brokers to begin with, <c>host:port</c>, separated by commas.</param>
/// <param name="Topic">Topic of the alerts.</param>
/// <param name="Group">Consumer group.</param>
/// <param name="DeadLetterTopic">Where messages go that no parser takes, with the reason.</param>
/// <param name="Security">How the brokers know us, and we them.</param>
public sealed record KafkaOptions(string BootstrapServers, string Topic, string Group, string DeadLetterTopic, KafkaSecurity Security);

/// <summary>How the brokers know us, and we them.</summary>
public sealed record KafkaSecurity
{
    /// <summary>Whether connections are encrypted, and whether we sign in.</summary>
    public KafkaProtocol Protocol { get; init; }

    /// <summary>How the password is proven.</summary>
    public KafkaMechanism Mechanism { get; init; }

    /// <summary>User name; null without SASL.</summary>
    public string? User { get; init; }

    /// <summary>Reads its password, anew for each connection; null without SASL.</summary>
    public Func<string>? Password { get; init; }

    /// <summary>PEM file of the authority that the brokers' certificates must come from; null: the system's.</summary>
    public string? Authority { get; init; }

    /// <summary>PEM file of our certificate; null: none.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of its key.</summary>
    public string? Key { get; init; }
}

/// <summary>What a connection to a broker is.</summary>
public enum KafkaProtocol
{
    /// <summary>Neither encrypted nor signed in.</summary>
    Plaintext,

    /// <summary>Encrypted; a certificate may say who we are.</summary>
    Ssl,

    /// <summary>Signed in and not encrypted.</summary>
    SaslPlaintext,

    /// <summary>Signed in and encrypted.</summary>
    SaslSsl,
}

/// <summary>How a password is proven.</summary>
public enum KafkaMechanism
{
    /// <summary>SCRAM-SHA-512.</summary>
    ScramSha512,

    /// <summary>SCRAM-SHA-256.</summary>
    ScramSha256,

    /// <summary>PLAIN: the password itself is sent.</summary>
    Plain,
}
