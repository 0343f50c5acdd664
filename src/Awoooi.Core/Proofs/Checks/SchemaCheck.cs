using Awoooi.Objects;
using Awoooi.Proofs.Schemas;

namespace Awoooi.Proofs.Checks;

/// <summary>Do the objects have the names, types and required fields that their schemas ask for, under API versions that are served?</summary>
/// <remarks>
/// Like a server that is asked with <c>fieldValidation=Strict</c>, and without one: defaulting, admission, CEL rules and immutability are
/// not looked at. A fault that was there before is noted; so is a retired API version, unless the change brings it or the server is past it.
/// </remarks>
internal sealed class SchemaCheck : IProofCheck
{
    private const string Correct = "correct the field; 'kubectl explain' lists what the kind has";
    private const string Save = "save the server's schemas by 'awoooi schema pull', or declare the CustomResourceDefinition in this repository";

    private const string Evaluate = "name a cluster: its API server evaluates them in a dry-run";
    private const int MostNamed = 5;

    public string Name => "schema";

    public CheckResult Run(ProofContext context)
    {
        if (context.Request.Schemas is not { } supplied) return CheckResult.NotChecked(Name, "no schemas were supplied", Save);
        if (supplied.Unreadable is { } refusal) return CheckResult.Refused(Name, refusal.Reason, refusal.Remedy);
        var schemas = supplied.With(CustomDefinitions.Of(Live(context), "definitions in the cluster"))
            .With(CustomDefinitions.Of(context.Declared, "definitions in the repository"));
        var (findings, looked) = (new Findings(Name), 0);
        foreach (var item in context.Touched)
        {
            var before = context.Before(item.Ref);
            if (Retired(item, before, schemas, findings)) continue;
            looked++;
            Validate(item, before, schemas, context.Request.DryRun.IsWhole, findings);
        }
        var result = findings.Or($"{looked} object{(looked == 1 ? "" : "s")} in order");
        return result with { Detail = $"{result.Detail} (schema-only, {schemas.Origin})" };
    }

    // The live definitions of the custom kinds that the change touches.
    private static List<KubeObject> Live(ProofContext context)
    {
        var kinds = context.Touched.Where(x => !BuiltInTypes.IsGroup(x.Ref.ApiVersion)).Select(x => (x.Ref.Group, x.Ref.Kind)).ToHashSet();
        if (kinds.Count == 0) return [];
        var found = context.Request.Cluster.OfKind(CustomDefinitions.Kind).Where(x => kinds.Contains((x.TextAt("spec.group") ?? "", x.TextAt("spec.names.kind") ?? ""))).ToList();
        foreach (var definition in found) context.Fact(definition.Ref, LiveFacts.Schema);
        return found;
    }

    private static void Validate(KubeObject item, KubeObject? before, ObjectSchemas schemas, bool serverAsked, Findings findings)
    {
        var verdict = schemas.Validate(item);
        foreach (var gap in verdict.Untried) findings.Gap($"{item.Ref}: {gap}", Save);
        if (verdict.Rules.Count > 0 && !serverAsked) findings.Gap($"{item.Ref}: rules in CEL (x-kubernetes-validations) of {Places(verdict.Rules)}", Evaluate);
        if (verdict.Faults.Count == 0) return;
        var old = before is null ? [] : schemas.Validate(before).Faults.ToHashSet();
        foreach (var fault in verdict.Faults)
        {
            if (old.Contains(fault)) findings.Note($"{item.Ref}: {fault} (already so before)");
            else findings.Refuse($"{item.Ref}: {fault}", Correct);
        }
    }

    private static string Places(IReadOnlyList<string> fields) =>
        string.Join(", ", fields.Take(MostNamed).Select(x => x.Length == 0 ? "the whole object" : x)) + (fields.Count > MostNamed ? $" and {fields.Count - MostNamed} more" : "");

    /// <summary>Whether there is nothing to look at, because the API version is not served.</summary>
    private static bool Retired(KubeObject item, KubeObject? before, ObjectSchemas schemas, Findings findings)
    {
        var (version, kind) = (item.Ref.ApiVersion, item.Ref.Kind);
        var (unserved, asBefore) = (schemas.IsUnserved(version, kind), before?.Ref.ApiVersion == version);
        if (RetiredApis.Find(version, kind) is { } api)
        {
            var replaced = api.Removed.Length > 0 && (api.Instead.Length == 0 || schemas.Knows(api.Instead, kind));
            if (unserved || (replaced && !asBefore)) findings.Refuse($"{item.Ref}: {api.Detail}{(unserved ? $", and {schemas.Origin} lack it" : "")}", api.Remedy);
            else if (schemas.Knows(version, kind)) findings.Note($"{item.Ref}: {api.Detail}; {api.Remedy}");
            else findings.Gap($"{item.Ref}: {api.Detail}, and no schema of it is known", api.Remedy);
            return !schemas.Knows(version, kind);
        }
        var detail = $"{item.Ref}: {version} {kind} is not served ({schemas.Origin})";
        if (unserved && asBefore) findings.Note($"{detail} (already so before)");
        else if (unserved) findings.Refuse(detail, "use a version that the server serves, or save its schemas again");
        return unserved;
    }
}
