using System.Globalization;
using System.Text;
using Awoooi.Messaging.Kafka;
using Awoooi.Testing.Fuzzing;
using Confluent.Kafka;

namespace Awoooi.Messaging.Tests.Kafka;

/// <summary>Messages that are nearly right: headers in the first line, <c>name=value;name=value</c>, the body after it.</summary>
public sealed class KafkaFuzzTests
{
    private static readonly FuzzedDialect Messages = new("kafka", x => KafkaDialect.Read(Message(x)), [.. Corpus().Select(Encoding.UTF8.GetBytes)]);

    /// <summary>Messages: 20,000, or as many as <c>AWOOOI_FUZZ_MESSAGES</c> says (100,000 take some 8 seconds).</summary>
    [Fact]
    public void Read_TwentyThousandMessagesThatAreNearlyRight_AreReadRightOrRefusedInWords()
    {
        var messages = int.TryParse(Environment.GetEnvironmentVariable("AWOOOI_FUZZ_MESSAGES"), CultureInfo.InvariantCulture, out var more) ? more : 20_000;
        var fuzzer = new PayloadFuzzer(Messages, seed: 3);
        while (fuzzer.Executions < messages) fuzzer.Step();
        fuzzer.Outcomes.Where(x => x.Key.StartsWith("accepted", StringComparison.Ordinal)).Sum(x => x.Value).ShouldBeGreaterThan(500);
        fuzzer.Outcomes.Count.ShouldBeGreaterThan(50);
    }

    private static IEnumerable<string> Corpus() =>
    [
        "\n" + KafkaCase.Body(1),
        "content-type=application/cloudevents+json\n" + KafkaCase.Event(2),
        $"content-type=application/cloudevents-batch+json\n[{KafkaCase.Event(3)},{KafkaCase.Event(4)}]",
        "content-type=application/json;ce_specversion=1.0;ce_id=5;ce_source=/shop;ce_type=io.awoooi.alert.v1;ce_time=2026-01-31T10:00:00Z\n"
            + """{"status":"firing","labels":{"alertname":"Test"}}""",
    ];

    private static Message<byte[], byte[]> Message(byte[] text)
    {
        var end = Array.IndexOf(text, (byte)'\n') is >= 0 and var at ? at : text.Length;
        var headers = new Headers();
        foreach (var header in Encoding.Latin1.GetString(text, 0, end).Split(';').Select(x => x.Split('=', 2)).Where(x => x[0].Length > 0))
        {
            headers.Add(header[0], header.Length > 1 ? Encoding.Latin1.GetBytes(header[1]) : null);
        }
        return new() { Value = text.Skip(end + 1).ToArray(), Headers = headers };
    }
}
