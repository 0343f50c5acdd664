using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Flow;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Scenarios.Containment;

/// <summary>Brings a hostile text into an honest incident.</summary>
internal static class Infection
{
    /// <summary>The incident as it is after stage 3, with the text in it.</summary>
    public static FlowState Of(FlowState honest, Carrier carrier, string text)
    {
        var state = new FlowState(honest.Incident, honest.OpenedAt, honest.BaseBranch) { Evidence = honest.Evidence, Canary = honest.Canary };
        var evidence = honest.Evidence!;
        return carrier switch
        {
            Carrier.Annotation => Alert(state with { Evidence = evidence with { Earlier = [Earlier(state, text)] } }, "summary", text, isLabel: false),
            Carrier.RunbookUrl => Alert(state, "runbook_url", text, isLabel: false),
            Carrier.Label => Alert(Alert(state, "severity", text, isLabel: true), "customer", text, isLabel: true),
            Carrier.LogLine => state with { Evidence = evidence with { Logs = [.. evidence.Logs, new(evidence.Subject.Namespace, Pod(evidence), "web", false, text.Split('\n'))] } },
            Carrier.EventMessage => state with { Evidence = evidence with { Cluster = evidence.Cluster with { Objects = [.. evidence.Cluster.Objects, Event(evidence, text)] } } },
            _ => state with { Evidence = evidence with { History = [.. evidence.History.DefaultIfEmpty(Commit(state)).Select(x => x with { Commit = x.Commit with { Message = text } })] } },
        };
    }

    private static FlowState Alert(FlowState state, string name, string text, bool isLabel) => state with
    {
        Incident = state.Incident with
        {
            Alerts =
            [
                .. state.Incident.Alerts.Select(x => isLabel
                    ? x with { Labels = new Dictionary<string, string>(x.Labels) { [name] = text } }
                    : x with { Annotations = new Dictionary<string, string>(x.Annotations) { [name] = text } }),
            ],
        },
    };

    // What stood in an alert once comes back with the incident that is remembered.
    private static EarlierIncident Earlier(FlowState state, string text) =>
        new("inc-earlier", state.OpenedAt, [state.Incident.Alerts[0].Name], state.Evidence!.Subject.Id, "killed", "raise-memory", 7, "rejected", text);

    private static string Pod(Evidence evidence) => PodOwners.Pods(evidence.Subject, evidence.Cluster).Select(x => x.Ref.Name).FirstOrDefault() ?? evidence.Subject.Name;

    private static KubeObject Event(Evidence evidence, string text) => KubeObject.From(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Event",
        ["metadata"] = new JsonObject { ["name"] = "hostile", ["namespace"] = evidence.Subject.Namespace },
        ["type"] = "Warning",
        ["reason"] = "Hostile",
        ["message"] = text,
        ["lastTimestamp"] = "2026-05-01T10:01:00Z",
        ["involvedObject"] = new JsonObject { ["kind"] = "Pod", ["namespace"] = evidence.Subject.Namespace, ["name"] = Pod(evidence) },
    })!;

    private static DeclaredCommit Commit(FlowState state) => new(new(new string('d', 40), [], new("x", "x@example.com"), new("x", "x@example.com"), state.Incident.Onset.AddHours(-1), ""),
        [new("app", "a.yaml", new(new("v1", "ConfigMap", state.Evidence!.Subject.Namespace, "unrelated"), Awoooi.Objects.ChangeKind.Added, []))]);
}
