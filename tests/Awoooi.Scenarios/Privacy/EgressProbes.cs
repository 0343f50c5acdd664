using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Audit;
using Awoooi.Cli.Output;
using Awoooi.Flow;
using Awoooi.Flow.Egress;
using Awoooi.Incidents;
using Awoooi.Privacy;
using Awoooi.Privacy.Egress;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Server.Composition;
using Awoooi.Server.Endpoints;
using Awoooi.Server.Endpoints.Api;
using Awoooi.Server.Telemetry;
using Awoooi.Server.Telemetry.Logs;
using Awoooi.Testing;
using Awoooi.Testing.Git;
using Awoooi.Testing.Privacy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Awoooi.Scenarios.Privacy;

/// <summary>Sends a text out through each point, by the classes that do it in the product, and gives back what arrived outside.</summary>
internal static class EgressProbes
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Task<string> SendAsync(EgressPoint point, string text, PrivacyInForce privacy) => point switch
    {
        EgressPoint.ModelRequest => ModelAsync(text, privacy),
        EgressPoint.ChangeTitle => ForgeAsync(Proposal() with { Title = text }, "", privacy),
        EgressPoint.ChangeBody => ForgeAsync(Proposal() with { Body = text }, "", privacy),
        EgressPoint.ChangeBranch => ForgeAsync(Proposal() with { Branch = text.Replace(' ', '-') }, "", privacy),
        EgressPoint.CommitMessage => ForgeAsync(Proposal() with { CommitMessage = text }, "", privacy),
        EgressPoint.ChangeComment => ForgeAsync(Proposal(), text, privacy),
        EgressPoint.AuditRecord => AuditAsync(text, privacy),
        EgressPoint.LogEntry => Task.FromResult(Log(text, "no fault", privacy)),
        EgressPoint.ExceptionMessage => Task.FromResult(Log("it failed", text, privacy)),
        EgressPoint.SpanAttribute => Task.FromResult(Span(text, privacy)),
        EgressPoint.MetricLabel => Task.FromResult(Label(text, privacy)),
        EgressPoint.ApiAnswer => AnswerAsync(text, privacy),
        EgressPoint.EventStream => Task.FromResult(Event(text, privacy)),
        EgressPoint.CommandOutput => Task.FromResult(Print(text, privacy)),
        _ => throw new ArgumentOutOfRangeException(nameof(point), point, "a new point needs a probe: no guard without a test that breaks when it is gone"),
    };

    private static ProposedChange Proposal() => new(
        "inc-1:raise:web", "raise-web", "main", "", [new("note.txt", "x"u8.ToArray())], "a title", "a body", "a message\n", DateTimeOffset.UtcNow, "proof");

    private static FlowState State => new(
        new Incident("inc-000000000001", new("apps", "Deployment", "shop", "web"), [new Alert("f", "A", true, new Dictionary<string, string>(), new Dictionary<string, string>(), DateTimeOffset.UnixEpoch, null)]),
        DateTimeOffset.UnixEpoch, "main");

    private static async Task<string> ModelAsync(string text, PrivacyInForce privacy)
    {
        var sent = new StringBuilder();
        // Not what the shield finds, so that it is the guard that stops it.
        await new ModelBoundary(new Shield(new([], LogTails: true, MaxTextKilobytes: 64, Canaries: [])), privacy, "", TimeSpan.FromMinutes(1), TimeProvider.System).AskAsync(
            _ => text,
            (question, _) =>
            {
                sent.Append(question.Text);
                return Task.FromResult<Result<IReadOnlyDictionary<string, string>>>(new Dictionary<string, string>());
            },
            Cancelled);
        return sent.ToString();
    }

    private static async Task<string> ForgeAsync(ProposedChange proposal, string reason, PrivacyInForce privacy)
    {
        using var repository = Repo.At("2026-04-01T09:00:00Z").File("readme.md", "x").Commit("first");
        await using var engine = await Engine.OpenAsync(new EngineOptions(repository.Path) { Privacy = privacy }, Cancelled);
        var (state, result) = await engine.Get<GuardedForge>().ProposeAsync(State, proposal with { BaseCommit = repository.Head }, Cancelled);
        if (reason.Length > 0) await engine.Get<GuardedForge>().CloseAsync(state, result.Value.Number, ChangeState.Voided, reason, Cancelled);
        return Everything(repository);
    }

    private static async Task<string> AuditAsync(string text, PrivacyInForce privacy)
    {
        using var repository = Repo.At("2026-04-01T09:00:00Z").File("readme.md", "x").Commit("first");
        await using var engine = await Engine.OpenAsync(new EngineOptions(repository.Path) { Privacy = privacy }, Cancelled);
        await engine.Get<IAuditLog>().AppendAsync(new("inc-1", 3, "gather", "Completed", new JsonObject { ["detail"] = text }, $"key/{text}"), Cancelled);
        return Everything(repository);
    }

    /// <summary>Every ref with every commit's message and content.</summary>
    public static string Everything(Repo repository)
    {
        var patches = repository.Git("log", "--all", "--patch", "--root", "-m", "--format=fuller");
        return repository.Git("for-each-ref") + patches + EvidenceTexts.In(patches);
    }

    private static string Log(string message, string fault, PrivacyInForce privacy)
    {
        var capture = new LogCapture();
        var services = new ServiceCollection().AddSingleton(privacy).AddSingleton(TimeProvider.System);
        services.AddLogging(x => x.AddServeLog(asText: true));
        services.AddSingleton<ILoggerProvider>(capture);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ILoggerFactory>().CreateLogger("Probe").Log(LogLevel.Error, default, message, new IOException(fault), static (x, _) => x);
        return capture.Text;
    }

    private static string Span(string text, PrivacyInForce privacy)
    {
        using var guard = new GuardedSpans(privacy);
        using var span = new Activity("probe").Start().SetTag("what", text);
        guard.OnEnd(span);
        return span.GetTagItem("what")?.ToString() ?? "";
    }

    private static string Label(string text, PrivacyInForce privacy)
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton(privacy).AddSingleton<ServeMeter>().BuildServiceProvider();
        var meter = services.GetRequiredService<ServeMeter>();
        var seen = new StringBuilder();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (seen) foreach (var tag in tags) seen.Append(tag.Value).Append(' ');
        });
        listener.EnableMeasurementEvents(meter.EgressRefused);
        meter.EgressRefused.Add(1, meter.Label("rule", text));
        return seen.ToString();
    }

    private static async Task<string> AnswerAsync(string text, PrivacyInForce privacy)
    {
        using var services = new ServiceCollection().AddSingleton(privacy).BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = body;
        await GuardedAnswer.Json(new DoneDocument(text), ApiJson.Default.DoneDocument).ExecuteAsync(context);
        return JsonNode.Parse(body.ToArray())!["done"]!.GetValue<string>();
    }

    private static string Event(string text, PrivacyInForce privacy)
    {
        var events = new FlowEvents(privacy, TimeProvider.System);
        var channel = events.Listen(null)!;
        events.Stored("inc-1", new(3, "Gather", StageStatus.Completed, 1, text));
        return channel.Reader.TryRead(out var entry) ? entry.Event.Detail : "";
    }

    private static string Print(string text, PrivacyInForce privacy)
    {
        using var output = new StringWriter();
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new GuardedOutput(output, privacy) }).MarkupLineInterpolated($"  {text}");
        return output.ToString();
    }
}
