using System.CommandLine;
using Awoooi.Cli.Output;
using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Flow;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Awoooi.Topology.Maps;
using Awoooi.Topology;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi graph</c>: who calls whom, what depends on an object, and which of its dependencies are unhealthy.</summary>
internal static class GraphCommand
{
    private const int DeepestAllowed = 20;

    public static Command Create(CommonOptions common)
    {
        var target = new Option<string?>("--target") { Description = "KIND/NAMESPACE/NAME: show what is above and below it, and what is unhealthy there" };
        var depth = new Option<int>("--depth") { Description = "how many hops to follow", DefaultValueFactory = _ => ServiceGraph.MaxDepth };
        var mermaid = new Option<bool>("--mermaid") { Description = "print a Mermaid flowchart" };
        var svg = new Option<bool>("--svg") { Description = "print a picture" };
        depth.Validators.Add(x =>
        {
            if (x.GetValueOrDefault<int>() is < 1 or > DeepestAllowed) x.AddError($"--depth is from 1 to {DeepestAllowed}");
        });
        var command = new Command("graph", "draw the service graph that manifests, live objects and metrics show")
        {
            common.Repository, common.Base, common.Snapshot, common.Metrics, common.Logs, common.Policies, target, depth, common.Json, mermaid, svg,
        };
        foreach (var option in common.Live.All) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => RefusedJson.GuardAsync(parsed.GetValue(common.Json), () => RunAsync(
            common.Read(parsed), parsed.GetValue(target), parsed.GetValue(depth), new(parsed.GetValue(common.Json), parsed.GetValue(mermaid), parsed.GetValue(svg)), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(EngineOptions options, string? wanted, int depth, Form form, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var cluster = await engine.Get<IClusterReader>().ReadAsync([], cancellationToken);
        var tree = engine.Get<IGitRepository>().Tree(engine.BaseCommit());
        var policy = engine.Get<IPolicySource>().Read(tree).OrExit();
        var declared = await engine.Get<IManifestReader>().ReadAsync(tree, cluster, null, cancellationToken);
        var scope = new TelemetryScope(wanted is null ? null : ObjectRef.Parse(wanted), options.Clock.GetUtcNow(), cluster);
        var readings = await engine.Get<IMetricReader>().ReadingsAsync(scope, cancellationToken);
        var logs = policy.Privacy.LogTails ? await engine.Get<ILogReader>().LogsAsync(scope, cancellationToken) : Telemetry<LogTail>.NoSource;
        var graph = ServiceGraph.Build(cluster, declared, logs.Items ?? [], readings.Items ?? [], policy.Topology.Calls);
        var target = wanted is null ? null : Find(graph, wanted);
        var map = ServiceMap.Of(graph);
        if (target is not null && !form.Json) map = map.Around(graph, target, depth);
        var view = new GraphView(map, graph, target, depth, target is null ? [] : RootCause.Below(target, cluster, declared, readings.Items ?? [], graph, depth), declared.NotRendered,
            [.. cluster.NotRead.Concat(readings.NotRead).Concat(logs.NotRead).Select(x => x.ToString())], cluster.Kinds.Count > 0 || cluster.Within.Count > 0);
        if (form.Json) Consoles.Print(GraphDocument.Of(view), GraphJson.Default.GraphDocument);
        else Consoles.Out().Profile.Out.Writer.Write(form.Mermaid ? MermaidMap.Write(map, target) : form.Svg ? SvgMap.Write(map, target) : GraphText.Write(view));
        return 0;
    }

    private static ObjectRef Find(ServiceGraph graph, string wanted)
    {
        var name = ObjectRef.Parse(wanted) ?? throw new UserErrorException(new("target-malformed", $"--target '{wanted}' names no object", "write KIND/NAMESPACE/NAME, with an empty NAMESPACE for an object that has none"));
        // What names no namespace is applied to the one that the tool is told, which is "default" when it is told none.
        var others = name.Namespace switch
        {
            "" => name with { Namespace = "default" },
            "default" => name with { Namespace = "" },
            _ => name,
        };
        if ((graph.Nodes.FirstOrDefault(x => x == name) ?? graph.Nodes.FirstOrDefault(x => x == others)) is { } found) return found;
        var near = graph.Nodes.Where(x => x.Name.Contains(name.Name, StringComparison.OrdinalIgnoreCase) || name.Name.Contains(x.Name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(x => Math.Abs(x.Name.Length - name.Name.Length)).ThenBy(x => x.Id, StringComparer.Ordinal).Take(5).Select(x => x.Id).ToList();
        throw new UserErrorException(new("target-unknown", $"neither the repository nor the snapshot has {wanted}", near.Count > 0 ? $"did you mean {string.Join(", ", near)}?" : "see all names with --json"));
    }

    private sealed record Form(bool Json, bool Mermaid, bool Svg);
}
