using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;

namespace Awoooi.Proofs.Checks;

/// <summary>Would the API server take the objects, and make of them what is meant?</summary>
/// <remarks>
/// Server-side apply with <c>dryRun=All</c>, as the one who will apply them and never by force. What a dry-run cannot tell is said: it asks object by
/// object, stores nothing, schedules nothing and pulls no image.
/// </remarks>
internal sealed class ServerDryRunCheck : IProofCheck
{
    public string Name => "server-dry-run";

    public CheckResult Run(ProofContext context)
    {
        var report = context.Request.DryRun;
        if (report.NotRun is { } missing) return CheckResult.NotChecked(Name, missing.Reason, missing.Remedy);
        var findings = new Findings(Name);
        context.Asked(DryRunFacts.Server, DryRunFacts.Version);
        foreach (var trial in report.Trials) Judge(trial, context, findings);
        findings.Note($"API server {report.ServerVersion} takes {report.Trials.Count} object{(report.Trials.Count == 1 ? "" : "s")}");
        return findings.Or("");
    }

    private static void Judge(TrialAnswer trial, ProofContext context, Findings findings)
    {
        context.Asked(trial.Object, DryRunFacts.Accepts);
        if (trial.Verdict == TrialVerdict.Refused) findings.Refuse($"{trial.Object}: {trial.Why!.Reason}", trial.Why.Remedy);
        if (trial.Verdict == TrialVerdict.Unprovable) findings.Gap($"{trial.Object}: {trial.Why!.Reason}", trial.Why.Remedy);
        foreach (var warning in trial.Warnings) findings.Note($"{trial.Object}: the server warns: {warning}");
        var fields = context.Differences.Where(x => x.Object == trial.Object && x.Kind == ChangeKind.Modified).SelectMany(x => x.Fields).ToList();
        foreach (var conflict in trial.Conflicts.Where(x => !x.IsOwn)) Judge(trial.Object, conflict, fields, findings);
        foreach (var field in fields.Where(x => trial.Result is { } result && !Arrives(x, result)))
        {
            findings.Refuse($"{trial.Object} {field.Field}: the server would not keep {Text(trial.Object, field)}, but {Stored(trial, field)}", "look which admission webhook or default puts it back, and change it there");
        }
    }

    private static void Judge(ObjectRef name, FieldConflict conflict, List<FieldChange> fields, Findings findings)
    {
        if (fields.Any(x => x.Field.IsWithin(conflict.Field) || conflict.Field.IsWithin(x.Field)))
        {
            findings.Refuse($"{name} {conflict.Field} belongs to {conflict.Manager}: two hands would set it in turn", $"change it where {conflict.Manager} gets it from, or let {conflict.Manager} give it up first");
        }
        else
        {
            findings.Note($"{conflict.Manager} owns {name} {conflict.Field}, which git sets too, as before");
        }
    }

    // What Secrets hold is not compared: stringData becomes data, and neither is anybody's to read.
    private static bool Arrives(FieldChange field, KubeObject result) =>
        result.Ref.Kind == "Secret" || (field.After is null ? true : DeclaredValue.IsLive(field.After, field.Field.In(result.Body)));

    private static string Text(ObjectRef name, FieldChange field) => name.Kind == "Secret" ? "the value" : CanonicalJson.Write(field.After);

    private static string Stored(TrialAnswer trial, FieldChange field) => CanonicalJson.Write(field.Field.In(trial.Result!.Body));
}
