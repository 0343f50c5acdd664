using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Privacy;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Diagnoses;

/// <summary>Tells an incident: what git declares, what the cluster shows, what was committed, what the alert says.</summary>
internal sealed class Story(string subject, string alert = "KubePodNotReady")
{
    public const string BadCommit = "bad0c0de00000000000000000000000000000001";

    public static readonly DateTimeOffset Onset = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly RemedyPolicy Policy = new(
        ["raise-memory", "raise-cpu", "raise-hpa-max", "scale-replicas", "rollback-image", "revert-change", "relax-pdb", "expand-pvc"], ["kube-system"], 14);

    public static readonly GuardrailPolicy Guardrails = new(new("8Gi", 4, 2), new("8", 4, 2), new("50", 4, 2), new("1Ti", 8, 2));

    private readonly List<DeclaredObject> _declared = [];
    private readonly List<DeclaredApp> _apps = [];
    private readonly List<JsonObject> _live = [];
    private readonly List<DeclaredCommit> _history = [];
    private readonly List<Reading> _readings = [];
    private readonly List<LogTail> _logs = [];
    private readonly HashSet<string> _kinds = ["Pod", "Deployment", "Event"];
    private readonly Dictionary<string, string> _annotations = [];

    /// <summary>Declared in git and live.</summary>
    public Story Has(params JsonObject[] objects) => Declares(objects).Shows(objects);

    public Story Declares(params JsonObject[] objects)
    {
        _declared.AddRange(objects.Select(x => new DeclaredObject(Copy(x).Named(), "app", "app/file.yaml")));
        return this;
    }

    public Story Shows(params JsonObject[] objects)
    {
        _live.AddRange(objects.Select(Copy));
        _kinds.UnionWith(objects.Select(x => (string)x["kind"]!));
        return this;
    }

    public Story LooksFor(params string[] kinds)
    {
        _kinds.UnionWith(kinds);
        return this;
    }

    public Story Values(string file, JsonObject body, string ns)
    {
        _declared.Add(new(new(new("", ObjectRef.HelmValuesKind, "", file), Copy(body)), "chart", file));
        _apps.Add(new("chart", "chart", AppKind.Helm, ns, [file], "test"));
        return this;
    }

    public Story ValuesCommit(int minutesBefore, string file, JsonObject before, JsonObject after)
    {
        var name = new ObjectRef("", ObjectRef.HelmValuesKind, "", file);
        return Record(minutesBefore, [new("chart", file, new(name, ChangeKind.Modified, ObjectDiff.Fields(before, after)))], BadCommit);
    }

    /// <summary>A commit that turned the first objects into the second ones.</summary>
    public Story Commit(int minutesBefore, JsonObject[] before, JsonObject[] after, string id = BadCommit) =>
        Record(minutesBefore, [.. ObjectDiff.Compare(before.Select(x => Copy(x).Named()), after.Select(x => Copy(x).Named())).Select(x => new DeclaredChange("app", "app/file.yaml", x))], id);

    public Story Log(string ns, string pod, string container, params string[] lines)
    {
        _logs.Add(new(ns, pod, container, true, lines));
        return this;
    }

    public Story Reads(string name, params double[] values)
    {
        _readings.AddRange(values.Select((x, i) => new Reading(name, x, Onset.AddMinutes(i - values.Length))));
        return this;
    }

    public Story Claims(string text)
    {
        _annotations["description"] = text;
        return this;
    }

    public Story Warns(string kind, string ns, string name, string reason, string message)
    {
        var happened = K8s.Object("v1", "Event", ns, $"{name}.{_live.Count}").With("type", "Warning").With("reason", reason).With("message", message)
            .With("involvedObject", JsonNode.Parse($$"""{"kind":"{{kind}}","namespace":"{{ns}}","name":"{{name}}"}"""))
            .With("firstTimestamp", Time(0)).With("lastTimestamp", Time(2));
        return Shows(happened);
    }

    /// <summary>A pod of a Deployment that is not ready; the container status says why.</summary>
    public Story Fails(string ns, string app, string status, int sinceMinutes = 0, string kind = "Deployment", string? pod = null) =>
        Shows(K8s.Pod(ns, pod ?? app + "-1", kind, app, app)
            .With("status.conditions", JsonNode.Parse($$"""[{"type":"Ready","status":"False","lastTransitionTime":"{{Time(sinceMinutes)}}"}]"""))
            .With("status.containerStatuses", JsonNode.Parse($"[{status}]")));

    public Story Works(string ns, string app, string? pod = null) =>
        Shows(K8s.Pod(ns, pod ?? app + "-1", "Deployment", app, app).With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"}]""")));

    public Evidence Evidence()
    {
        var objects = _live.Select(x => x.Named()).ToList();
        return new(ObjectRef.Parse(subject)!, new(objects, [.. _kinds]), _readings, _logs, new(_declared, _apps, []), _history, "base", []);
    }

    public Diagnosis Diagnose(AlertPolicy? alerts = null)
    {
        var target = ObjectRef.Parse(subject)!;
        var labels = new Dictionary<string, string> { ["alertname"] = alert, ["namespace"] = target.Namespace };
        var incident = new Incident("inc-000000000001", target, [new("f", alert, true, labels, _annotations, Onset, null)]);
        var shielded = new ShieldedEvidence([new("E1", $"commit {BadCommit[..8]} x", null, "c"), new("E2", $"{subject} status", null, "s")], new Dictionary<string, int>());
        return RuleDiagnostician.Diagnose(incident, Evidence(), shielded, alerts);
    }

    public Cause Cause() => Diagnose().Causes[0];

    public Result<RemedyPlan> Plan(RemedyPolicy? policy = null, GuardrailPolicy? guardrails = null) =>
        new RemedyPlanner().Plan(Diagnose(), Evidence(), policy ?? Policy, guardrails ?? Guardrails);

    /// <summary>The edits of the plan, as text.</summary>
    public string Edits() => string.Join("; ", Plan().Value.Edits.Select(x => $"{x.Kind} {x.Object} {x.Field} {x.Value?.ToJsonString()}".TrimEnd()));

    public static string Waiting(string container, string reason) =>
        $$$"""{"name":"{{{container}}}","ready":false,"restartCount":0,"state":{"waiting":{"reason":"{{{reason}}}","message":"m"} } }""";

    public static string Ended(string container, int code, string reason = "Error", int restarts = 5) =>
        $$$$"""{"name":"{{{{container}}}}","ready":false,"restartCount":{{{{restarts}}}},"state":{"waiting":{"reason":"CrashLoopBackOff"} },"lastState":{"terminated":{"exitCode":{{{{code}}}},"reason":"{{{{reason}}}}","startedAt":"{{{{Time(1)}}}}","finishedAt":"{{{{Time(2)}}}}"} } }""";

    public static string NotReady(string container) => $$$"""{"name":"{{{container}}}","ready":false,"restartCount":0,"state":{"running":{"startedAt":"{{{Time(-60)}}}"} } }""";

    public static JsonObject Copy(JsonObject body) => (JsonObject)body.DeepClone();

    private static string Time(int minutes) => Onset.AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private Story Record(int minutesBefore, List<DeclaredChange> changes, string id)
    {
        var person = new Person("dev", "dev@example.test");
        _history.Add(new(new(id, ["parent"], person, person, Onset.AddMinutes(-minutesBefore), "change"), changes));
        return this;
    }
}
