using System.Net;
using Awoooi.Cluster.Connections;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Results;

namespace Awoooi.Cluster.DryRuns;

/// <summary>Says what an API server's answer to a dry-run means.</summary>
internal static class TrialReading
{
    /// <summary>Reads it.</summary>
    /// <returns>The answer about the object; or a refusal where the server has said nothing about it.</returns>
    public static Result<TrialAnswer> Read(ApiRequest request, ApiAnswer answer, DryRunTrial trial, Applier applier)
    {
        var name = trial.Object.Ref;
        if (answer.IsSuccess)
        {
            if (PatientApi.Read(answer.Body) is not { } body) return PatientApi.Strange(request);
            return new TrialAnswer(name, TrialVerdict.Accepted, null) { Result = trial.Change.Kind == ChangeKind.Removed ? null : KubeObject.From(body), Warnings = answer.Warnings };
        }
        if (answer.Status == HttpStatusCode.Unauthorized) return ApiRefusals.Of(answer.Status, answer.Body, request.Place);
        if (ServerStatus.Of(answer.Body) is not { } status) return PatientApi.Strange(request);
        if (status.IsImpersonation) return Impersonation(applier);
        if (status.IsNoDryRun) return Unprovable(name, $"admission webhook {status.Webhook} takes no part in dry-runs", $"set sideEffects of {status.Webhook} to None or NoneOnDryRun, if that is what it does");
        if (status.IsFailedCall) return Unprovable(name, $"admission webhook {status.Webhook} could not be called: {status.Message}", $"see why {status.Webhook} does not answer: while it does not, nothing can be applied either");
        if ((int)answer.Status >= 500 && !status.IsIllTyped && status.Webhook is null) return ApiRefusals.Of(answer.Status, answer.Body, request.Place);
        if (trial.Change.Kind == ChangeKind.Removed && answer.Status == HttpStatusCode.NotFound) return new TrialAnswer(name, TrialVerdict.Accepted, null) { Warnings = ["it is not in the cluster"] };
        return new TrialAnswer(name, TrialVerdict.Refused, Refusal(status, answer.Status))
        {
            Conflicts = [.. status.Conflicts.Select(x => new FieldConflict(x.Field, x.Manager, applier.OwnManagers.Contains(x.Manager)))],
            Warnings = answer.Warnings,
        };
    }

    private static Refusal Refusal(ServerStatus status, HttpStatusCode code) => status switch
    {
        { Webhook: { } webhook } => new("admission-webhook", $"admission webhook {webhook} denies it: {status.Message}", $"change what {webhook} objects to"),
        { Reason: "Invalid" } or { IsIllTyped: true } => new("invalid", status.Message, "change the named fields"),
        { Reason: "Forbidden" } => new("forbidden", status.Message, "grant what is missing, or change what admission objects to"),
        { Reason: "NotFound" } => new("not-found", status.Message, "create it first"),
        { Reason: "Conflict" } => new("conflict", status.Message, "let the other owner give the field up, or change it there"),
        _ => new("refused", $"{(int)code} {status.Message}", "change the manifest, or see the API server's log"),
    };

    private static Refusal Impersonation(Applier applier)
    {
        var rule = applier.User.Split(':') is ["system", "serviceaccount", var ns, var account]
            ? $"in namespace {ns}: {{apiGroups: [\"\"], resources: [serviceaccounts], resourceNames: [{account}], verbs: [impersonate]}}"
            : $"{{apiGroups: [\"\"], resources: [users], resourceNames: [\"{applier.User}\"], verbs: [impersonate]}}";
        return new("impersonation-forbidden", $"awoooi may not ask as {applier.User} ({applier.FoundBy})", $"grant it {rule}; docs/cluster.md says what that is for");
    }

    private static TrialAnswer Unprovable(ObjectRef name, string reason, string remedy) => new(name, TrialVerdict.Unprovable, new("webhook-not-asked", reason, remedy));
}
