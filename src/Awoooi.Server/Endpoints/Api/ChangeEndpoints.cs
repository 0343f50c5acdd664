using System.Security.Claims;
using Awoooi.Flow;
using Awoooi.Flow.Egress;
using Awoooi.Privacy.Egress;
using Awoooi.PullRequests;
using Awoooi.Server.Access;
using Awoooi.Server.Composition;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>Changes: listed, one, looked at again.</summary>
internal static class ChangeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/changes", ListAsync).WithSummary("List changes that incidents proposed, oldest first").Produces<PageDocument<ChangeSummary>>();
        api.MapGet("/changes/{repository}/{number:int}", FindAsync).WithSummary("One change with its reviews, as the forge holds it").Produces<ChangeDetail>();
        api.MapPost("/changes/{repository}/{number:int}/refresh", RefreshAsync).WithSummary("Look at a change's reviews now").Produces<DoneDocument>()
            .RequireAuthorization(RolePolicies.NameOf(Role.Operator));
    }

    private static async Task<IResult> ListAsync(
        IIncidentStore store, CancellationToken cancellationToken, bool? open = null, string? repository = null, long after = 0, int limit = 50)
    {
        if (Paging.Refuse(after, limit) is { } refused) return refused;
        var flows = await store.ListAsync(new(open, Repository: repository, WithChange: true, After: after, Limit: limit), cancellationToken);
        return GuardedAnswer.Json(new([.. flows.Select(Summary)], Paging.Next(flows, limit)), ApiJson.Default.PageDocumentChangeSummary);
    }

    private static ChangeSummary Summary(StoredFlow flow) => new(flow.Repository, flow.Change, flow.Incident, flow.Subject, flow.Pattern, flow.Outcome, flow.ChangeMerged);

    private static async Task<IResult> FindAsync(string repository, int number, EngineSet engines, FlowStore store, CancellationToken cancellationToken)
    {
        if (!engines.Names.Contains(repository) || await engines.Get(repository).Get<IForge>().ReadAsync(number, cancellationToken) is not { } change)
            return RefusalResult.NotFound("change of this number in a repository of this name");
        var state = await store.FindByChangeAsync(repository, number, cancellationToken);
        return GuardedAnswer.Json(Detail(repository, state?.Incident.Id ?? "", change), ApiJson.Default.ChangeDetail, Known(change, state));
    }

    private static async Task<IResult> RefreshAsync(string repository, int number, IOperatorVerbs verbs, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        IncidentEndpoints.Answer(await verbs.RefreshAsync(repository, number, caller.FindFirstValue(ClaimTypes.Name)!, cancellationToken));

    /// <summary>Title, description and branch left through their own points; who reviewed is proven by a key.</summary>
    private static EgressContext Known(ForgeChange change, FlowState? state) =>
        new([change.Title, change.Body, change.Branch, .. change.Reviews.Select(x => x.Reviewer), .. state is null ? [] : KnownTexts.Of(state).Known]);

    private static ChangeDetail Detail(string repository, string incident, ForgeChange change) => new(
        repository, change.Number, incident, change.State.ToString(), change.Title, change.Body, change.Branch, change.BaseBranch, change.BaseCommit, change.Head, change.ProofDigest,
        change.MergeCommit,
        [.. change.Reviews.Select(x => new ReviewDocument(x.Id, x.Reviewer, x.Verdict.ToString(), x.Head, x.ProofDigest, x.Comment, x.Refused?.Reason ?? ""))]);
}
