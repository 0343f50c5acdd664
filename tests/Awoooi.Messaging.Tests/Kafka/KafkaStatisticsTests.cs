using Awoooi.Messaging.Kafka;

namespace Awoooi.Messaging.Tests.Kafka;

public sealed class KafkaStatisticsTests
{
    private const string Connected = """{"a:9092/1": {"state": "UP"}, "b:9092/2": {"state": "CONNECT"}}""";

    [Theory]
    [InlineData(100, 200, 40, 160)]
    [InlineData(100, 200, 200, 0)]
    [InlineData(100, 200, -1001, 100)]
    [InlineData(-1001, 200, -1001, 200)]
    [InlineData(100, 200, 210, 0)]
    public void Of_PartitionThatIsOurs_LagsByWhatIsNotCommitted(long oldest, long end, long committed, long lag) =>
        Read(Connected, Partition(0, true, oldest, end, committed)).Lag.ShouldBe(new Dictionary<int, long> { [0] = lag });

    [Fact]
    public void Of_PartitionOfAnotherOrWithoutAnEnd_IsLeftOut() =>
        Read(Connected, Partition(0, false, 0, 5, 1), Partition(1, true, 0, -1001, 1), Partition(2, true, 0, 9, 4)).Lag.ShouldBe(new Dictionary<int, long> { [2] = 5 });

    [Fact]
    public void Of_TopicThatIsNotThere_HasNoLag() => KafkaStatistics.Of("{\"brokers\": " + Connected + ", \"topics\": {}}", "alerts").Lag.ShouldBeEmpty();

    [Fact]
    public void Of_NoBrokerUp_IsNotConnected() => Read("""{"a:9092/1": {"state": "CONNECT"}}""").IsConnected.ShouldBeFalse();

    private static KafkaStatistics Read(string brokers, params string[] partitions) =>
        KafkaStatistics.Of("{\"brokers\": " + brokers + ", \"topics\": {\"alerts\": {\"partitions\": {" + string.Join(',', partitions) + "}}}}", "alerts");

    private static string Partition(int number, bool ours, long oldest, long end, long committed) => $$"""
        "{{number}}": {"partition": {{number}}, "desired": {{(ours ? "true" : "false")}}, "lo_offset": {{oldest}}, "hi_offset": {{end}}, "committed_offset": {{committed}} }
        """;
}
