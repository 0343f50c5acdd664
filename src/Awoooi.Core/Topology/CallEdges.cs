using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Edges from workloads to the Services that their arguments, environment, probes, configuration and logs name.</summary>
internal static class CallEdges
{
    public static void Add(GraphBuilder graph)
    {
        var maps = graph.Objects.Where(x => x.Object.Ref.Kind == "ConfigMap").ToLookup(x => x.Object.Ref);
        foreach (var (item, where) in graph.Workloads)
        {
            foreach (var container in Workload.Containers(item))
            {
                var name = KubeObject.Text(container["name"]);
                foreach (var (field, text) in Texts(container)) Link(graph, item, text, $"container {name} {field} ({where})");
            }
            foreach (var (used, key) in ReferenceEdges.ConfigOf(item))
            {
                foreach (var map in maps[used]) AddMap(graph, item, map, key);
            }
        }
        foreach (var log in graph.Logs)
        {
            if (graph.Cluster.Find(new("v1", "Pod", log.Namespace, log.Pod)) is not { } pod) continue;
            var root = PodOwners.Root(pod, graph.Cluster);
            var owner = graph.Workloads.FirstOrDefault(x => x.Object.Ref == root)?.Object ?? new KubeObject(root, pod.Body);
            foreach (var line in log.Lines) Link(graph, owner, line, $"log of {log.Pod}/{log.Container}");
        }
    }

    // A whole map that names the workload itself beside others is a directory, which lists who is there and not whom anybody calls.
    private static void AddMap(GraphBuilder graph, KubeObject user, SeenObject map, string? key)
    {
        var texts = (map.Object.At("data") as JsonObject ?? []).Where(x => (key is null || x.Key == key) && KubeObject.Text(x.Value) is not null)
            .Select(x => (x.Key, Text: $"{x.Key}={WithoutComments(KubeObject.Text(x.Value)!)}")).ToList();
        var named = texts.SelectMany(x => HostReferences.In(x.Text)).Select(x => Resolve(graph, x.Host, user.Ref.Namespace, x.Plain)).OfType<ObjectRef>().Distinct().ToList();
        if (key is null && named.Count > 2 && named.Exists(x => graph.IsFront(x, user))) return;
        foreach (var (entry, text) in texts) Link(graph, user, text, $"ConfigMap {map.Object.Ref.Name} {entry} ({map.Where})");
    }

    private static string WithoutComments(string text) => !text.Contains('\n', StringComparison.Ordinal) ? text
        : string.Join('\n', text.Split('\n').Where(x => x.AsSpan().TrimStart() is not (['#', ..] or ['/', '/', ..] or ['-', '-', ' ', ..] or ['*', ..])));

    /// <summary>The Service (or, where none is known, the workload of that name) that a host leads to; null when it is none of ours.</summary>
    public static ObjectRef? Resolve(GraphBuilder graph, string host, string ns, bool plain)
    {
        var parts = host.Split('.');
        if (parts.Length == 1) return plain ? null : Known(graph, parts[0], ns, serviceOnly: true);
        var service = Known(graph, parts[0], parts[1], serviceOnly: !(parts.Length > 2 && parts[2] == "svc"));
        return service ?? (parts.Length > 2 && parts[^1] == "local" ? Known(graph, parts[1], parts[2], serviceOnly: true) : null);
    }

    private static ObjectRef? Known(GraphBuilder graph, string name, string ns, bool serviceOnly)
    {
        var service = new ObjectRef("v1", "Service", ns, name);
        if (graph.Services.Contains(service)) return service;
        return serviceOnly ? null : graph.Workloads.FirstOrDefault(x => x.Object.Ref.Namespace == ns && x.Object.Ref.Name == name)?.Object.Ref;
    }

    private static void Link(GraphBuilder graph, KubeObject from, string text, string source)
    {
        foreach (var reference in HostReferences.In(text))
        {
            var target = Resolve(graph, reference.Host, from.Ref.Namespace, reference.Plain)
                ?? (reference.Address && reference.IsForeign ? graph.Outside(reference.Host, reference.Port) : null);
            // Its own address is told to a workload so that it can tell others.
            if (target is not null && !graph.IsFront(target, from)) graph.Add(from.Ref, target, EdgeKind.Calls, source, reference.Port);
        }
    }

    private static IEnumerable<(string Field, string Text)> Texts(JsonObject container)
    {
        foreach (var field in new[] { "command", "args" })
        {
            if (container[field] is JsonArray list) yield return (field, string.Join(' ', list.Select(KubeObject.Text)));
        }
        foreach (var env in Workload.Items(container["env"]))
        {
            if (KubeObject.Text(env["value"]) is { } value) yield return ($"env {KubeObject.Text(env["name"])}", $"{KubeObject.Text(env["name"])}={value}");
        }
        foreach (var probe in new[] { "readinessProbe", "livenessProbe", "startupProbe" })
        {
            if (container[probe]?["exec"]?["command"] is JsonArray command) yield return (probe, string.Join(' ', command.Select(KubeObject.Text)));
        }
    }
}
