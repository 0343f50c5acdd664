using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Scenarios.Serve;
using Awoooi.Testing.Git;
using Awoooi.Testing.Ollama;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Privacy;

/// <summary>Whole incidents full of what must never be seen outside, and everything that left about them.</summary>
public sealed class CanaryStory : IDisposable
{
    private const string Planted = "bluebird-tells-9471";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OomCase _case = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _case.Dispose();

    [Fact] // one process, one incident, every sink read from outside
    public async Task Serve_IncidentFullOfSecrets_IsProposedAndNoneOfThemLeaves()
    {
        _case.Write("cluster/events.yaml", HostileTexts.Events);
        var logs = _case.Write("logs.json", HostileTexts.Logs);
        using var model = new OllamaServer(ModelScripts.Helpful);
        _case.Repository.File(".awoooi/models.yaml", ModelYaml.Of(60, OllamaServer.Model, model.Endpoint)).Commit("models: one on this machine");
        var configuration = _case.Configuration(_case.Repository.Path).Replace("namespaces:", $"logs: {logs}, namespaces:", StringComparison.Ordinal);
        await using var sink = await OtlpSink.StartAsync(Cancelled);
        await using var server = await AwoooiServer.StartAsync($"{configuration}\ntelemetry: {{otlp: {sink.Address}}}\n", cancellationToken: Cancelled);
        using var events = await server.Client.GetAsync(new Uri("api/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancelled);
        var stream = ReadAsync(events);
        var alert = JsonNode.Parse(OomCase.Alert("web-7d9c6b5f4d-x2k9p", HostileTexts.Annotation))!;
        alert["alerts"]![0]!["labels"]!["customer"] = HostileTexts.ByPlace["label"];

        await server.AcceptAsync(Encoding.UTF8.GetBytes(alert.ToJsonString()));
        var change = (await server.UntilAsync("a change is proposed", server.ChangesAsync, x => x.Count == 1))[0];
        var incident = change.Text("incident");
        (await server.PostAlertsAsync(Encoding.UTF8.GetBytes($"{{\"alerts\": \"{HostileTexts.ByPlace["annotation"]}\"}}"))).Dispose();
        var seen = new Dictionary<string, string>
        {
            ["forge"] = EgressProbes.Everything(_case.Repository),
            ["incident"] = (await server.IncidentAsync(incident)).ToJsonString(),
            ["change"] = (await server.GetAsync($"api/v1/changes/shop/{change.Text("number")}")).ToJsonString(),
            ["lists"] = string.Concat((await server.IncidentsAsync()).Concat(await server.ChangesAsync()).Select(x => x.ToJsonString())),
            ["metrics"] = await server.Client.GetStringAsync(new Uri("metrics", UriKind.Relative), Cancelled),
            ["ready"] = await server.Client.GetStringAsync(new Uri("readyz", UriKind.Relative), Cancelled),
        };
        await server.StopAsync(Cancelled);
        seen["events"] = await stream;
        seen["log"] = server.Log;
        seen["model"] = string.Join('\n', model.Exchanges.Select(x => x.Path + x.Request?.ToJsonString(Readable)));
        (seen["spans"], seen["exported metrics"]) = (sink.Of("TraceService/Export"), sink.Of("MetricsService/Export")); // what was left went at the stop

        foreach (var (where, text) in seen)
        {
            foreach (var (place, value) in HostileTexts.ByPlace)
            {
                foreach (var spelling in HostileTexts.Spellings(value)) text.Contains(spelling, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"what was in the {place} is in the {where} as {spelling}");
            }
            text.ShouldNotContain("awoooi-canary-");
        }
        foreach (var kind in (string[])["SECRET", "EMAIL", "IP", "CARD", "WORKLOAD", "NS"]) string.Join('\n', model.Questions).ShouldContain($"[{kind}_");
        foreach (var kind in (string[])["SECRET", "EMAIL", "CARD"]) seen["forge"].ShouldContain($"[{kind}");
        seen["events"].ShouldContain("Propose");
        seen["spans"].ShouldContain("Propose");
        seen["exported metrics"].ShouldContain("awoooi_alerts_received_total");
        var ledger = JsonNode.Parse(seen["incident"])!["egress"]!.AsArray().Select(x => x!["point"]!.GetValue<string>()).ToList();
        ledger.ShouldBe(["ModelRequest", "ChangeBranch", "ChangeBranch", "ChangeTitle", "ChangeBody", "CommitMessage"]);
    }

    [Fact]
    public async Task Replay_PlantedValueInTheEvidence_SendsNothingParksAndSaysSo()
    {
        _case.Repository.File(".awoooi/privacy.yaml", $"kinds: []\nlogTails: true\nmaxTextKilobytes: 64\ncanaries: [{Planted}]\n").Commit("privacy: a planted value");
        var alert = _case.Write("hostile.json", OomCase.Alert("web-7d9c6b5f4d-x2k9p", $"the vault says {Planted}"));

        var result = await AwoooiProgram.RunAsync(_case.ArgumentsFor(_case.Repository.Path, alert));

        result.ExitCode.ShouldBe(1);
        var incident = result.Json()["incidents"]![0]!;
        incident["outcome"]!.GetValue<string>().ShouldBe("parked");
        incident["reason"]!.GetValue<string>().ShouldStartWith("privacy-canary: ChangeBody");
        (result.Output + result.Error).ShouldNotContain(Planted);
        _case.Repository.Git("for-each-ref", "refs/heads/awoooi", "refs/awoooi/changes").ShouldBeEmpty();
        var patch = _case.Repository.Git("log", "--patch", "--root", "--format=%B", "refs/awoooi/audit");
        var records = patch + EvidenceTexts.In(patch);
        records.ShouldContain("privacy-canary");
        records.ShouldNotContain(Planted);
    }

    [Fact]
    public async Task Replay_KilledAfterTheProposal_KnowsWhatLeft()
    {
        (await AwoooiProgram.RunAsync("10", _case.Arguments)).ExitCode.ShouldBe(137);

        (await AwoooiProgram.RunAsync(_case.Arguments)).ExitCode.ShouldBe(0);

        var shown = (await AwoooiProgram.RunAsync("audit", "egress", "--repo", _case.Repository.Path)).Output;
        foreach (var point in (string[])["ChangeTitle", "ChangeBody", "CommitMessage", "ChangeBranch"]) shown.ShouldContain(point);
        shown.Split('\n').Count(x => x.Contains("ChangeTitle", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var text = new StringBuilder();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancelled));
        try
        {
            while (await reader.ReadLineAsync(Cancelled) is { } line) text.AppendLine(line);
        }
        catch (IOException)
        {
            // The server was stopped: that is where the stream ends.
        }
        return text.ToString();
    }
}
