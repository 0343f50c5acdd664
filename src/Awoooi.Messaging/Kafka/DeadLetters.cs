using System.Globalization;
using System.Text;
using Awoooi.Results;
using Confluent.Kafka;

namespace Awoooi.Messaging.Kafka;

/// <summary>Puts messages that no parser takes where people find them: as they came, with the reason and where they came from in headers.</summary>
internal sealed class DeadLetters(KafkaOptions options, Action<LogMessage> log) : IDisposable
{
    private readonly IProducer<byte[], byte[]> _producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(options)).SetLogHandler((_, message) => log(message)).Build();

    /// <summary>Completes when all replicas have all of them.</summary>
    /// <exception cref="ProduceException{TKey,TValue}">One of them was not taken.</exception>
    public Task PutAsync(IEnumerable<(ConsumeResult<byte[], byte[]> Message, Refusal Refusal)> refused, CancellationToken cancellationToken) =>
        Task.WhenAll(refused.Select(x => _producer.ProduceAsync(options.DeadLetterTopic, Letter(x.Message, x.Refusal), cancellationToken)));

    public void Dispose() => _producer.Dispose();

    private static Message<byte[], byte[]> Letter(ConsumeResult<byte[], byte[]> message, Refusal refusal)
    {
        var headers = new Headers();
        foreach (var header in message.Message.Headers ?? []) headers.Add(header.Key, header.GetValueBytes());
        Add("awoooi-rule", refusal.Rule);
        Add("awoooi-reason", refusal.Reason);
        Add("awoooi-remedy", refusal.Remedy);
        Add("awoooi-topic", message.Topic);
        Add("awoooi-partition", message.Partition.Value.ToString(CultureInfo.InvariantCulture));
        Add("awoooi-offset", message.Offset.Value.ToString(CultureInfo.InvariantCulture));
        return new() { Key = message.Message.Key, Value = message.Message.Value, Headers = headers };

        void Add(string name, string value) => headers.Add(name, Encoding.UTF8.GetBytes(value));
    }
}
