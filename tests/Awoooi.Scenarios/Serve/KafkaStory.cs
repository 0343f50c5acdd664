using System.Text;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;
using Confluent.Kafka;

namespace Awoooi.Scenarios.Serve;

/// <summary>Alerts that come through Kafka while serve is killed, and while the broker is away.</summary>
public sealed class KafkaStory : IDisposable
{
    private const int Targets = 3;
    private const int AlertsEach = 120;
    private const int PerMessage = 2;
    private const int Parts = 4;
    private const string Topic = "alerts";
    private const string DeadLetterTopic = "alerts.dead-letter";
    private const string Broken = """{"version": "3"}""";

    private readonly MockKafka _kafka = new();
    private readonly Random _random = new(20_262);
    private readonly Shop _shop = new("shop", Targets, DateTimeOffset.UtcNow.AddMinutes(-2));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _kafka.Dispose();
        _shop.Dispose();
    }

    [Fact]
    public async Task Kill_ServeAndTheBrokerWhileMessagesArrive_LosesNothingDoublesNothingAndPutsTheBrokenOnesAside()
    {
        _kafka.CreateTopic(Topic, 4);
        _kafka.CreateTopic(DeadLetterTopic, 1);
        await using var server = await AwoooiServer.StartAsync(
            $"repositories: {{{_shop.Configuration}}}\nkafka: {{bootstrapServers: '{_kafka.BootstrapServers}', topic: {Topic}}}\n", cancellationToken: Cancelled);
        var store = StoreLedger.Of(server);
        var deliveries = Reckoning.Deliveries(_shop.Workloads, AlertsEach, PerMessage).ToList();
        var parts = deliveries.Chunk(deliveries.Count / Parts).ToList();

        await DisturbedAsync(server, store, parts[0], () => server.RestartAsync(cancellationToken: Cancelled));
        await DisturbedAsync(server, store, parts[1], () => BrokerAwayAsync(server));
        await DisturbedAsync(server, store, parts[2], () => server.RestartAsync(cancellationToken: Cancelled));
        await ProduceAsync(parts[3]);

        await server.UntilAsync("all are stored", store.AlertsAsync, x => x.Count == Targets * AlertsEach);
        await Reckoning.SettleAsync(server, store, _shop, [.. deliveries.SelectMany(x => x.Fingerprints)]);
        await server.UntilAsync("every partition is committed", () => LagAsync(server), x => x.Count == 4 && x.All(y => y.EndsWith(" 0", StringComparison.Ordinal)));
        var letters = DeadLetters();
        letters.DistinctBy(x => (Header(x, "awoooi-partition"), Header(x, "awoooi-offset"))).Count().ShouldBe(Parts); // one that was put there just before a kill comes twice
        letters.ShouldAllBe(x => Encoding.UTF8.GetString(x.Value) == Broken && Header(x, "awoooi-rule") == "alert-dialect" && Header(x, "awoooi-reason").Contains("version"));
    }

    /// <summary>Produces, and does something when a random number of these alerts is stored.</summary>
    private async Task DisturbedAsync(AwoooiServer server, StoreLedger store, Delivery[] deliveries, Func<Task> disturb)
    {
        var before = (await store.AlertsAsync()).Count;
        var moment = before + _random.Next(1, deliveries.Length * PerMessage);
        var producing = ProduceAsync(deliveries);
        await server.UntilAsync("some are stored", store.AlertsAsync, x => x.Count >= moment);
        await disturb();
        await producing;
    }

    private async Task BrokerAwayAsync(AwoooiServer server)
    {
        _kafka.Down();
        await server.UntilAsync("it sees that the broker is away", () => IsKafkaUpAsync(server), x => !x);
        _kafka.Up();
        await server.UntilAsync("it sees that the broker is back", () => IsKafkaUpAsync(server), x => x);
    }

    /// <summary>One message after the other, each acknowledged by the broker, and one that no parser takes.</summary>
    private async Task ProduceAsync(IEnumerable<Delivery> deliveries)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = _kafka.BootstrapServers, EnableIdempotence = true }).Build();
        await producer.ProduceAsync(Topic, new() { Value = Encoding.UTF8.GetBytes(Broken) }, Cancelled);
        foreach (var delivery in deliveries) await producer.ProduceAsync(Topic, new() { Value = delivery.Body }, Cancelled);
    }

    private List<Message<byte[], byte[]>> DeadLetters()
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = _kafka.BootstrapServers, GroupId = "reader", EnablePartitionEof = true }).Build();
        consumer.Assign(new TopicPartitionOffset(DeadLetterTopic, 0, Offset.Beginning));
        var letters = new List<Message<byte[], byte[]>>();
        while (consumer.Consume(Cancelled) is { IsPartitionEOF: false } letter) letters.Add(letter.Message);
        return letters;
    }

    private static async Task<bool> IsKafkaUpAsync(AwoooiServer server) =>
        (await server.GetAsync("readyz"))["dependencies"]!.AsArray().Single(x => x!["name"]!.ToString() == "kafka")!["up"]!.GetValue<bool>();

    private static async Task<List<string>> LagAsync(AwoooiServer server) =>
        [.. (await server.Client.GetStringAsync(new Uri("metrics", UriKind.Relative), Cancelled)).Split('\n').Where(x => x.StartsWith("awoooi_kafka_consumer_lag{", StringComparison.Ordinal))];

    private static string Header(Message<byte[], byte[]> letter, string name) => Encoding.UTF8.GetString(letter.Headers.GetLastBytes(name));
}
