using Awoooi.Documents.Snapshots;
using Awoooi.Evidences;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Snapshots;

public sealed class TelemetryFilesTests : IDisposable
{
    private static readonly TelemetryScope Scope = new(null, default, ClusterView.Nothing);

    private readonly TempFolder _folder = TempFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_BothFiles_GivesWhatTheySay()
    {
        var metrics = _folder.Write("m.json",
            """[{"name":"up","value":1.5,"time":"2026-01-31T10:00:00Z"},{"name":"up","value":"NaN","time":"2026-01-31T10:01:00+01:00"}]""");
        var logs = _folder.Write("l.json", """[{"namespace":"shop","pod":"web-0","container":"web","previous":true,"lines":["a","b\u0000"]}]""");

        var reader = TelemetryFiles.Open(metrics, logs).Value;

        var readings = (await reader.ReadingsAsync(Scope, TestContext.Current.CancellationToken)).Items;
        readings.ShouldBe([new("up", 1.5, new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero)), new("up", double.NaN, new(2026, 1, 31, 9, 1, 0, TimeSpan.Zero))]);
        var tail = (await reader.LogsAsync(Scope, TestContext.Current.CancellationToken)).Items!.ShouldHaveSingleItem();
        (tail with { Lines = [] }).ShouldBeEquivalentTo(new LogTail("shop", "web-0", "web", true, []));
        tail.Lines.ShouldBe(["a", "b\0"]);
    }

    [Fact]
    public async Task Open_NoFiles_MeansNoSourceRatherThanNothing()
    {
        var reader = TelemetryFiles.Open(null, null).Value;
        (await reader.ReadingsAsync(Scope, TestContext.Current.CancellationToken)).Items.ShouldBeNull();
        (await reader.LogsAsync(Scope, TestContext.Current.CancellationToken)).Items.ShouldBeNull();
    }

    [Theory]
    [InlineData("{}", "m.json:1: the file is not a JSON list")]
    [InlineData("[\n{\"name\":\"up\",\"value\":1,\"time\":\"2026-01-31T10:00:00Z\"},\n{\"name\":\"up\",\"value\":true,\"time\":\"x\"}]", "m.json:3: entry 1 (from 0)")]
    [InlineData("[\n{\"name\":\"up\",\"value\":\"fast\",\"time\":\"2026-01-31T10:00:00Z\"}]", "m.json:2: entry 0")]
    [InlineData("[{\"name\":\"up\",\"name\":\"down\",\"value\":1,\"time\":\"2026-01-31T10:00:00Z\"}]", "m.json:1: the file is no valid JSON")]
    [InlineData("[{\"\\ud800\":1}]", "m.json:1: the file has a key that is no text")]
    [InlineData("[\n\n}", "m.json:3: the file is no valid JSON")]
    public void Open_MetricsOfAnotherShape_AreRefusedWithTheLine(string content, string says) =>
        TelemetryFiles.Open(_folder.Write("m.json", content), null).Refusal!.Reason.ShouldContain(says);

    [Theory]
    [InlineData("""[{"namespace":"a","pod":"b","container":"c","lines":"x"}]""")]
    [InlineData("""[{"namespace":"a","pod":"b","container":"c","lines":[1]}]""")]
    [InlineData("""[{"namespace":"a","pod":"b","container":"c","lines":["\ud800"]}]""")]
    [InlineData("""[{"namespace":"a","pod":"b","lines":[]}]""")]
    [InlineData("""["x"]""")]
    public void Open_LogsOfAnotherShape_AreRefused(string content) =>
        TelemetryFiles.Open(null, _folder.Write("l.json", content)).Refusal!.Rule.ShouldBe("telemetry-unreadable");

    [Fact]
    public void Open_FileThatIsNotThere_NamesIt() => TelemetryFiles.Open(_folder["none.json"], null).Refusal!.Reason.ShouldContain("none.json");
}
