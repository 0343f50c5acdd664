using System.Runtime.CompilerServices;
using System.Text;
using Awoooi.Alerts;
using Awoooi.Messaging.Kafka;
using Awoooi.Testing.Servers;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;

namespace Awoooi.Messaging.Tests.Kafka;

/// <summary>A broker, a store, and awoooi's part between them, which can be started several times.</summary>
internal sealed class KafkaCase : IAsyncDisposable
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly List<AlertIntake> _intakes = [];

    public KafkaCase()
    {
        Broker.CreateTopic("alerts", 4);
        Broker.CreateTopic("dead", 1);
        Options = new(Broker.BootstrapServers, "alerts", "awoooi", "dead", new());
    }

    public MockKafka Broker { get; } = new();

    public CountingJournal Journal { get; } = new();

    /// <summary>Of those that are started from now on.</summary>
    public KafkaOptions Options { get; set; }

    public static string Body(int number) => $$$"""
        {"version":"4","groupKey":"{}","status":"firing","receiver":"awoooi","alerts":[{"status":"firing","labels":{"alertname":"Test","pod":"{{{number}}}"},"startsAt":"2026-01-31T10:00:00Z"}]}
        """;

    public static string Event(int number) => $$$"""
        {"specversion":"1.0","id":"{{{number}}}","source":"/shop","type":"io.awoooi.alert.v1","time":"2026-01-31T10:00:00Z","data":{"status":"firing","labels":{"alertname":"Test","pod":"{{{number}}}"} }}
        """;

    /// <summary>Starts a consumer with an intake and an index of its own, as a new process has them.</summary>
    public async Task<(KafkaIntake Intake, KafkaHealth Health)> StartAsync()
    {
        var clock = new HurriedClock();
        var health = new KafkaHealth(clock);
        var alerts = new AlertIntake(Journal, new AlertIndex(), [], new(), clock, NullLogger<AlertIntake>.Instance);
        _intakes.Add(alerts);
        var intake = new KafkaIntake(Options, alerts, health, clock, NullLogger<KafkaIntake>.Instance);
        await intake.StartAsync(Token);
        return (intake, health);
    }

    public async Task ProduceAsync(IEnumerable<(string Body, string[] Headers)> messages)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = Broker.BootstrapServers }).Build();
        await Task.WhenAll(messages.Select(x => producer.ProduceAsync("alerts", Message(x.Body, x.Headers), Token)));
    }

    /// <summary>All dead letters so far, read by a reader of its own.</summary>
    public List<Message<byte[], byte[]>> DeadLetters()
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = Broker.BootstrapServers, GroupId = "reader", EnablePartitionEof = true }).Build();
        consumer.Assign(new TopicPartitionOffset("dead", 0, Offset.Beginning));
        var letters = new List<Message<byte[], byte[]>>();
        while (consumer.Consume(Token) is { IsPartitionEOF: false } letter) letters.Add(letter.Message);
        return letters;
    }

    /// <summary>How many messages of the group are committed.</summary>
    public long Committed()
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = Broker.BootstrapServers, GroupId = Options.Group }).Build();
        return consumer.Committed([.. Enumerable.Range(0, 4).Select(x => new TopicPartition("alerts", x))], TimeSpan.FromSeconds(30)).Sum(x => Math.Max(0, x.Offset.Value));
    }

    public static async Task UntilAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromMinutes(1), what);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var intake in _intakes) await intake.DisposeAsync();
        Broker.Dispose();
    }

    private static Message<byte[], byte[]> Message(string body, string[] headers)
    {
        var all = new Headers();
        foreach (var header in headers.Chunk(2)) all.Add(header[0], Encoding.UTF8.GetBytes(header[1]));
        return new() { Value = Encoding.UTF8.GetBytes(body), Headers = all };
    }
}
