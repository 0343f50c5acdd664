using System.Text;
using Confluent.Kafka;

namespace Awoooi.Messaging.Tests.Kafka;

public sealed class KafkaIntakeTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_TwoThousandMessagesSomePoisonedAndAConsumerThatDies_EveryAlertIsStoredAndEveryPoisonedOneIsADeadLetter()
    {
        await using var kafka = new KafkaCase();
        await kafka.ProduceAsync(Enumerable.Range(0, 2_000).Select(x => (x % 100 == 7 ? $"poison {x}" : KafkaCase.Body(x), Array.Empty<string>())));

        // The first takes some and dies before its store commits; another takes over.
        kafka.Journal.IsDown = true;
        var first = await kafka.StartAsync();
        await KafkaCase.UntilAsync(() => kafka.Journal.Failures > 0);
        await first.Intake.StopAsync(Token);
        first.Intake.Dispose();
        kafka.Committed().ShouldBe(0);
        kafka.Journal.IsDown = false;
        var second = await kafka.StartAsync();
        await KafkaCase.UntilAsync(() => kafka.Journal.Stored.Count == 1_980 && second.Health.DeadLetters == 20);
        await KafkaCase.UntilAsync(() => kafka.Committed() == 2_000);
        await second.Intake.StopAsync(Token);
        second.Intake.Dispose();

        second.Health.Accepted.ShouldBe(1_980);
        kafka.DeadLetters().Select(x => Encoding.UTF8.GetString(x.Value)).Order().ShouldBe(Enumerable.Range(0, 20).Select(x => $"poison {(100 * x) + 7}").Order());
    }

    [Fact]
    public async Task Run_MessageThatNoParserTakes_IsADeadLetterWithTheReasonAndWhereItWas()
    {
        await using var kafka = new KafkaCase();
        await kafka.ProduceAsync([("{\"version\":\"3\"}", ["trace", "7"])]);
        var (intake, health) = await kafka.StartAsync();
        await KafkaCase.UntilAsync(() => health.DeadLetters == 1);
        await intake.StopAsync(Token);
        intake.Dispose();

        var letter = kafka.DeadLetters().ShouldHaveSingleItem();
        Encoding.UTF8.GetString(letter.Value).ShouldBe("{\"version\":\"3\"}");
        Header(letter, "trace").ShouldBe("7");
        Header(letter, "awoooi-rule").ShouldBe("alert-dialect");
        Header(letter, "awoooi-reason").ShouldBe("version is \"3\"; only the text \"4\" is read");
        Header(letter, "awoooi-remedy").ShouldBe("upgrade the Alertmanager that sends this");
        (Header(letter, "awoooi-topic"), Header(letter, "awoooi-offset")).ShouldBe(("alerts", "0"));
        Header(letter, "awoooi-partition").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Run_EveryDialect_IsToldByItsHeaders()
    {
        await using var kafka = new KafkaCase();
        await kafka.ProduceAsync([
            (KafkaCase.Body(1), []),
            (KafkaCase.Event(2), ["content-type", "application/cloudevents+json; charset=utf-8"]),
            ($"[{KafkaCase.Event(3)},{KafkaCase.Event(4)}]", ["Content-Type", "application/cloudevents-batch+json"]),
            (KafkaCase.Body(5), ["ce_specversion", "1.0", "ce_id", "5", "ce_source", "/shop", "ce_type", "io.awoooi.alert.alertmanager.v4", "content-type", "application/json"]),
        ]);
        var (intake, health) = await kafka.StartAsync();
        await KafkaCase.UntilAsync(() => health.Accepted == 4);
        await intake.StopAsync(Token);
        intake.Dispose();

        kafka.Journal.Stored.Values.Order().ShouldBe(["kafka/alertmanager", "kafka/cloudevents", "kafka/cloudevents", "kafka/cloudevents", "kafka/cloudevents"]);
        health.DeadLetters.ShouldBe(0);
    }

    [Fact]
    public async Task Run_StoreDownForAWhile_TheMessagesWaitAndNothingIsSkipped()
    {
        await using var kafka = new KafkaCase();
        var (intake, health) = await kafka.StartAsync();
        await kafka.ProduceAsync([(KafkaCase.Body(1), [])]);
        await KafkaCase.UntilAsync(() => health.Accepted == 1);
        kafka.Journal.IsDown = true;
        await kafka.ProduceAsync(Enumerable.Range(2, 99).Select(x => (KafkaCase.Body(x), Array.Empty<string>())));
        await KafkaCase.UntilAsync(() => kafka.Journal.Failures > 0);
        kafka.Committed().ShouldBeLessThanOrEqualTo(1);
        kafka.Journal.IsDown = false;
        await KafkaCase.UntilAsync(() => health.Accepted == 100);
        kafka.Journal.Stored.Count.ShouldBe(100);
        await KafkaCase.UntilAsync(() => kafka.Committed() == 100);
        await intake.StopAsync(Token);
        intake.Dispose();
    }

    [Fact]
    public async Task Run_BrokerDownAndUpAgain_SaysSoAndGoesOnByItself()
    {
        await using var kafka = new KafkaCase();
        var (intake, health) = await kafka.StartAsync();
        await kafka.ProduceAsync([(KafkaCase.Body(1), [])]);
        await KafkaCase.UntilAsync(() => health.Accepted == 1 && health.Status.Working);

        kafka.Broker.Down();
        await KafkaCase.UntilAsync(() => !health.Status.Working);
        health.Status.Reason.ShouldNotBeEmpty();
        kafka.Broker.Up();
        await KafkaCase.UntilAsync(() => health.Status.Working);

        await kafka.ProduceAsync([(KafkaCase.Body(2), [])]);
        await KafkaCase.UntilAsync(() => kafka.Journal.Stored.Count == 2);
        await intake.StopAsync(Token);
        intake.Dispose();
    }

    [Fact]
    public async Task StopAsync_WhileTheBrokerIsDown_DoesNotWaitForIt()
    {
        await using var kafka = new KafkaCase();
        var (intake, health) = await kafka.StartAsync();
        await kafka.ProduceAsync([(KafkaCase.Body(1), [])]);
        await KafkaCase.UntilAsync(() => health.Accepted == 1 && health.Status.Working);
        kafka.Broker.Down();
        await KafkaCase.UntilAsync(() => !health.Status.Working);

        var stopped = intake.StopAsync(Token);
        await KafkaCase.UntilAsync(() => stopped.IsCompleted);
        intake.Dispose();
    }

    [Fact]
    public async Task Run_BrokerDownBeforeTheOffsetsAreCommitted_GoesOnAndNothingIsSkipped()
    {
        await using var kafka = new KafkaCase();
        kafka.Journal.IsDown = true;
        var (intake, health) = await kafka.StartAsync();
        await kafka.ProduceAsync(Enumerable.Range(0, 10).Select(x => (KafkaCase.Body(x), Array.Empty<string>())));
        await KafkaCase.UntilAsync(() => kafka.Journal.Failures > 0);
        kafka.Broker.Down();
        kafka.Journal.IsDown = false;
        await KafkaCase.UntilAsync(() => !kafka.Journal.Stored.IsEmpty);
        await KafkaCase.UntilAsync(() => !health.Status.Working);
        kafka.Broker.Up();

        await kafka.ProduceAsync([(KafkaCase.Body(10), [])]);
        await KafkaCase.UntilAsync(() => kafka.Journal.Stored.Count == 11 && health.Status.Working);
        await KafkaCase.UntilAsync(() => kafka.Committed() == 11);
        await intake.StopAsync(Token);
        intake.Dispose();
    }

    [Fact]
    public async Task Run_AnotherConsumerJoinsWhileTheFirstOneWaits_NothingIsSkipped()
    {
        await using var kafka = new KafkaCase();
        kafka.Journal.IsDown = true;
        var first = await kafka.StartAsync();
        await kafka.ProduceAsync(Enumerable.Range(0, 500).Select(x => (KafkaCase.Body(x), Array.Empty<string>())));
        await KafkaCase.UntilAsync(() => kafka.Journal.Failures > 0);
        var second = await kafka.StartAsync();
        var failures = kafka.Journal.Failures;
        await KafkaCase.UntilAsync(() => kafka.Journal.Failures >= failures + 4);
        kafka.Journal.IsDown = false;

        await KafkaCase.UntilAsync(() => kafka.Journal.Stored.Count == 500);
        await KafkaCase.UntilAsync(() => kafka.Committed() == 500);
        await first.Intake.StopAsync(Token);
        await second.Intake.StopAsync(Token);
        first.Intake.Dispose();
        second.Intake.Dispose();
    }

    private static string Header(Message<byte[], byte[]> letter, string name) => Encoding.UTF8.GetString(letter.Headers.GetLastBytes(name));
}
