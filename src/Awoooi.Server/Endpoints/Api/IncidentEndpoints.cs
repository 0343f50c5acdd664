using System.Security.Claims;
using System.Text.Json;
using Awoooi.Audit;
using Awoooi.Flow;
using Awoooi.Flow.Egress;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Server.Access;
using Awoooi.Server.Composition;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>Incidents: listed, one, retried, released.</summary>
internal static class IncidentEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/incidents", ListAsync).WithSummary("List incidents, oldest first").Produces<PageDocument<IncidentSummary>>();
        api.MapGet("/incidents/{id}", FindAsync).WithSummary("One incident with stages, evidence, proof and audit records").Produces<IncidentDetail>();
        api.MapPost("/incidents/{id}/retry", RetryAsync).WithSummary("Take a parked incident up again").Produces<DoneDocument>()
            .RequireAuthorization(RolePolicies.NameOf(Role.Operator));
        api.MapPost("/incidents/{id}/release", ReleaseAsync).WithSummary("Let an incident go on that a rule holds back").Produces<DoneDocument>()
            .RequireAuthorization(RolePolicies.NameOf(Role.Operator));
    }

    /// <summary>The answer to an operator's verb.</summary>
    public static IResult Answer(Result<string> done) => done.Succeeded(out var text, out var refusal)
        ? GuardedAnswer.Json(new DoneDocument(text), ApiJson.Default.DoneDocument)
        : new RefusalResult(refusal.Rule == IOperatorVerbs.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, refusal);

    private static async Task<IResult> ListAsync(
        IIncidentStore store, CancellationToken cancellationToken, bool? open = null, string? outcome = null, string? repository = null, string? subject = null, long after = 0, int limit = 50)
    {
        if (Paging.Refuse(after, limit) is { } refused) return refused;
        if (outcome is not null && !Enum.GetNames<FlowOutcome>().Contains(outcome))
            return RefusalResult.BadRequest("there is no such outcome", $"one of {string.Join(", ", Enum.GetNames<FlowOutcome>())}");
        var flows = await store.ListAsync(new(open, outcome, repository, subject, After: after, Limit: limit), cancellationToken);
        return GuardedAnswer.Json(new([.. flows.Select(Summary)], Paging.Next(flows, limit)), ApiJson.Default.PageDocumentIncidentSummary);
    }

    private static async Task<IResult> FindAsync(string id, FlowStore store, EngineSet engines, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } state) return RefusalResult.NotFound("incident with this id");
        var audit = engines.Names.Contains(state.Repository) ? AuditTrail.Of(engines.Get(state.Repository).Get<IGitRepository>(), id) : [];
        return GuardedAnswer.Json(IncidentReport.Of(state, audit), ApiJson.Default.IncidentDetail, KnownTexts.Of(state));
    }

    private static async Task<IResult> RetryAsync(string id, IOperatorVerbs verbs, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        Answer(await verbs.RetryAsync(id, caller.FindFirstValue(ClaimTypes.Name)!, cancellationToken));

    private static async Task<IResult> ReleaseAsync(string id, IOperatorVerbs verbs, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        Answer(await verbs.ReleaseAsync(id, caller.FindFirstValue(ClaimTypes.Name)!, cancellationToken));

    private static IncidentSummary Summary(StoredFlow flow)
    {
        var words = JsonSerializer.Deserialize<Words>(flow.State)!;
        return new(flow.Incident, flow.Repository, flow.Subject, flow.Outcome, flow.Open, words.Parked, words.Reason, flow.OpenedAt, flow.WakeAt, flow.Change);
    }

    private sealed record Words(string Parked = "", string Reason = "");
}
