using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Objects;
using Awoooi.Results;
using Awoooi.Topology;

namespace Awoooi.Remedies;

/// <summary>Raises one resource limit of one container; a request that equals the limit goes with it, so that the QoS class stays.</summary>
internal abstract class RaiseResource(string resource) : IRemedy
{
    public abstract string Id { get; }

    public abstract bool Treats(Cause cause);

    public Result<RemedyPlan> Plan(RemedyContext context)
    {
        if (context.Body is not { } body || Workload.ContainerPath(body, context.Cause.Container) is not { } container) return RemedyRefusals.NotThere(context.Target, "its container");
        var path = container.Key("resources").Key("limits").Key(resource);
        var live = KubeObject.Text(path.In(body.Body));
        if (DeclaredField.Find(context.Evidence, context.Target, path, live) is not { } limit) return RemedyRefusals.NotInGit(context.Target);
        if (Quantity.Parse(limit.Value ?? live) is not { } now) return RemedyRefusals.NotThere(context.Target, path.ToString());
        if (RecentRaise(context, limit) is { } commit) return RemedyRefusals.TriedBefore(context.Target, path.ToString(), commit);
        var bound = Bound(context.Guardrails);
        var wish = Math.Min(Math.Max(now.Value * bound.Factor, Wanted(context)), NodeRoom.Largest(context.Evidence, resource) ?? decimal.MaxValue);
        if (!Raise.To(now, wish, bound, bound.MaxFactor, limit.Value ?? live, path.ToString()).Succeeded(out var value, out var refusal)) return refusal;
        var edits = new List<FieldEdit> { new(limit.Object, limit.Field, EditKind.Set, JsonValue.Create(value)) };
        var requestPath = container.Key("resources").Key("requests").Key(resource);
        if (DeclaredField.Find(context.Evidence, context.Target, requestPath, KubeObject.Text(requestPath.In(body.Body))) is { Value: { } request } declared && Quantity.Parse(request) == now)
        {
            edits.Add(new(declared.Object, declared.Field, EditKind.Set, JsonValue.Create(value)));
        }
        return new RemedyPlan(Id, context.Target, new Dictionary<string, string> { ["container"] = context.Cause.Container, ["from"] = limit.Value ?? live ?? "", ["to"] = value }, edits,
            $"the limit goes from {limit.Value ?? live} to {value} (factor {bound.Factor.ToString(CultureInfo.InvariantCulture)}, at most {bound.MaxFactor.ToString(CultureInfo.InvariantCulture)} and {bound.Max})",
            $"set {path} back to {limit.Value ?? live}");
    }

    protected abstract Bound Bound(GuardrailPolicy guardrails);

    /// <summary>What the evidence asks for, in base units; 0 when it says nothing.</summary>
    protected abstract decimal Wanted(RemedyContext context);

    private static string? RecentRaise(RemedyContext context, DeclaredField limit) => context.Evidence.History
        .FirstOrDefault(commit => commit.Changes.Any(x => x.Change.Object == limit.Object && x.Change.Fields.Any(field => field.Field.Equals(limit.Field)
            && Quantity.Parse(KubeObject.Text(field.Before)) < Quantity.Parse(KubeObject.Text(field.After)))))?.Commit.Id;
}
