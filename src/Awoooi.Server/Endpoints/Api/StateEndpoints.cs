using Awoooi.Alerts;
using Awoooi.Audit;
using Awoooi.Flow;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Awoooi.Server.Telemetry;
using Awoooi.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>Trust, and how it all stands.</summary>
internal static class StateEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/trust", TrustAsync).WithSummary("What patterns of changes have earned, from the evidence chain").Produces<IReadOnlyList<TrustDocument>>();
        api.MapGet("/status", StatusAsync).WithSummary("Alerts, incidents by outcome, what is held back").Produces<StatusDocument>();
    }

    private static async Task<IResult> TrustAsync(EngineSet engines, TimeProvider clock, CancellationToken cancellationToken)
    {
        var trust = new List<TrustDocument>();
        foreach (var repository in engines.Names)
        {
            var engine = engines.Get(repository);
            var records = await engine.Get<GitAuditLog>().ReadAsync(cancellationToken);
            if (!engine.Get<IPolicySource>().OfBranch(engine.Get<IGitRepository>(), engine.Get<FlowOptions>().BaseBranch).Succeeded(out var policy, out _)) continue;
            trust.AddRange(TrustLedger.All(records).Select(x => new TrustDocument(repository, x.Pattern, x.At(clock.GetUtcNow(), policy.Trust).Score)));
        }
        return GuardedAnswer.Json(trust, ApiJson.Default.IReadOnlyListTrustDocument);
    }

    private static async Task<IResult> StatusAsync(StatusReader reader, AlertIntake intake, CancellationToken cancellationToken)
    {
        var status = await reader.ReadAsync(cancellationToken);
        return GuardedAnswer.Json(
            new StatusDocument(StatusGauges.Version, status.Alerts, status.Pending, intake.Queued, status.Incidents, status.Held, status.OpenChanges), ApiJson.Default.StatusDocument);
    }
}
