using Awoooi.Alerts;
using Awoooi.Core.Tests.Flow;
using Awoooi.Flow;
using Awoooi.Incidents;
using static Awoooi.Core.Tests.Flow.CorrelationStory;

namespace Awoooi.Core.Tests.Correlation;

public sealed class AlertCorrelationTests
{
    private readonly CorrelationStory _story = new(stormLimit: 3);

    [Fact]
    public async Task CorrelateAsync_AnotherAlertAboutTheSameObject_JoinsTheOpenIncident()
    {
        var first = (await _story.ReceiveAsync(Alert("web")))[0];

        var joined = (await _story.ReceiveAsync(Alert("web", "Other", 7))).ShouldHaveSingleItem();

        joined.Incident.Id.ShouldBe(first.Incident.Id);
        joined.Incident.Alerts.Select(x => x.Name).ShouldBe(["KubeDeploymentReplicasMismatch", "Other"]);
    }

    [Fact]
    public async Task CorrelateAsync_IncidentAboutItHasEnded_OpensAnother()
    {
        var first = (await _story.ReceiveAsync(Alert("web")))[0];
        await _story.Flows.SaveAsync(first with { Outcome = FlowOutcome.Healed }, CancellationToken.None);

        (await _story.ReceiveAsync(Alert("web", minutes: 90))).ShouldHaveSingleItem().Incident.Id.ShouldNotBe(first.Incident.Id);
    }

    [Fact]
    public async Task CorrelateAsync_NewAlertNameForAProposedChange_LetsItBeDescribedAgain()
    {
        var first = (await _story.ReceiveAsync(Alert("web")))[0];
        await ProposedAsync(first);

        (await _story.ReceiveAsync(Alert("web", minutes: 5)))[0].Stages.Count.ShouldBe(3);
        (await _story.ReceiveAsync(Alert("web", "Other", 6)))[0].Stages.Select(x => x.Number).ShouldBe([1, 9]);
    }

    [Fact]
    public async Task CorrelateAsync_ManyMoreAlertsThanAreKept_AreAllLinkedAndCounted()
    {
        var alerts = Enumerable.Range(0, 1000).Select(x => Alert("web", $"A{x}", x)).ToArray();

        var state = (await _story.ReceiveAsync(alerts)).ShouldHaveSingleItem();

        state.Incident.Alerts.Count.ShouldBe(200);
        state.MoreAlerts.ShouldBe(800);
        (await _story.Stores.FindByAlertsAsync([.. alerts.Select(x => x.Key)], CancellationToken.None)).Count.ShouldBe(1000);
    }

    [Fact]
    public async Task CorrelateAsync_MoreIncidentsThanTheStormLimit_PutsTheRestIntoOneStormIncident()
    {
        await _story.ReceiveAsync([.. Enumerable.Range(0, 5).Select(x => Alert($"app{x}", minutes: x))]);
        await _story.ReceiveAsync(Alert("app9", minutes: 9));

        _story.Stores.Flows.Count.ShouldBe(4);
        var storm = await _story.Flows.FindAsync(_story.Stores.Flows[^1].Incident, CancellationToken.None);
        storm!.Incident.Subject.Id.ShouldBe($"{Correlator.StormKind}//shop");
        storm.Incident.Alerts.Select(x => x.Label("deployment")).ShouldBe(["app3", "app4", "app9"]);
    }

    [Fact]
    public async Task CorrelateAsync_ReleasedStormBeyondTheLimitAgain_IsHeldInAnotherIncident()
    {
        await _story.ReceiveAsync([.. Enumerable.Range(0, 5).Select(x => Alert($"app{x}", minutes: x))]);
        var storm = (await _story.Flows.FindAsync(_story.Stores.Flows[^1].Incident, CancellationToken.None))!;
        await _story.Flows.SaveAsync(storm with { Outcome = FlowOutcome.Released, WakeAt = null }, CancellationToken.None);
        await _story.Stores.ReleaseAsync(storm.Incident.Id, CancellationToken.None);

        var again = (await _story.Correlation.CorrelateAsync(await _story.Stores.ReadPendingAsync(0, 100, CancellationToken.None), CancellationToken.None)).States.ShouldHaveSingleItem();

        again.Outcome.ShouldBe(FlowOutcome.Open);
        again.Incident.Id.ShouldNotBe(storm.Incident.Id);
        again.Incident.Alerts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task CorrelateAsync_AlertForAnIncidentThatFailed_DoesNotBringItsNextAttemptForward()
    {
        var later = CorrelationStory.Start.AddMinutes(5);
        var first = (await _story.ReceiveAsync(Alert("web")))[0];
        await _story.Flows.SaveAsync(first with { Attempts = 2, WakeAt = later }, CancellationToken.None);

        (await _story.ReceiveAsync(Alert("web", "Other", 6)))[0].WakeAt.ShouldBe(later);
    }

    [Fact]
    public async Task CorrelateAsync_NewIncident_SaysHowLongItTookAndWhenItWasOpened()
    {
        var receive = (await _story.ReceiveAsync(Alert("web")))[0].Stages.ShouldHaveSingleItem();

        (receive.Number, receive.EndedAt).ShouldBe((1, _story.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task CorrelateAsync_StormWindowOver_OpensIncidentsAgain()
    {
        await _story.ReceiveAsync([.. Enumerable.Range(0, 5).Select(x => Alert($"app{x}", minutes: x))]);
        _story.Clock.Advance(TimeSpan.FromMinutes(11));

        (await _story.ReceiveAsync(Alert("app9", minutes: 9)))[0].Incident.Subject.Name.ShouldBe("app9");
    }

    [Fact]
    public async Task CorrelateAsync_LeftOutAlertsComeAfterAll_OpensTheRefusedIncidentAgain()
    {
        var first = (await _story.ReceiveAsync(3, Alert("web")))[0];
        await _story.Flows.SaveAsync(
            first with { Outcome = FlowOutcome.Refused, Reason = "alerts-truncated", Stages = [.. first.Stages, new(2, "Correlate", StageStatus.Failed, 0, "")] }, CancellationToken.None);

        var whole = (await _story.ReceiveAsync(0, Alert("web"))).ShouldHaveSingleItem();

        whole.Outcome.ShouldBe(FlowOutcome.Open);
        whole.Truncated.ShouldBe(0);
        whole.Stages.Select(x => x.Number).ShouldBe([1]);
    }

    [Fact]
    public async Task CorrelateAsync_CrashedBeforeTheAlertsWereMarked_HasNoSecondEffect()
    {
        await _story.Stores.AppendAsync([new("r", "g", 0, [Alert("web"), Alert("db")])], CancellationToken.None);
        var pending = await _story.Stores.ReadPendingAsync(0, 100, CancellationToken.None);

        await _story.Correlation.CorrelateAsync(pending, CancellationToken.None);
        var again = await _story.Correlation.CorrelateAsync(pending, CancellationToken.None);

        _story.Stores.Flows.Count.ShouldBe(2);
        again.States.ShouldAllBe(x => x.Unrecorded.Count == 1);
        again.Taken.ShouldAllBe(x => x.Disposition == Dispositions.Joined);
    }

    [Fact]
    public async Task CorrelateAsync_AlertsInAnyOrderAndSplit_MakeTheSameIncidents()
    {
        Alert[] alerts = [Alert("web"), Alert("web", "B", 1), Ended(Alert("web"), 3), Alert("db", minutes: 2), Ended(Alert("db", minutes: 2), 9)];
        var random = new Random(7);
        for (var i = 0; i < 30; i++)
        {
            var story = new CorrelationStory();
            foreach (var part in alerts.Concat(alerts).OrderBy(_ => random.Next()).Chunk(random.Next(1, 4))) await story.ReceiveAsync(part);
            var web = await story.Flows.FindAsync(story.Stores.Flows.Single(x => x.Subject == "Deployment/shop/web").Incident, CancellationToken.None);
            web!.Incident.Alerts.Where(x => x.Firing).Select(x => x.Name).ShouldBe(["B"]);
            foreach (var flow in story.Stores.Flows.Where(x => x.Subject == "Deployment/shop/db"))
                (await story.Flows.FindAsync(flow.Incident, CancellationToken.None))!.Incident.Alerts.ShouldAllBe(x => !x.Firing);
        }
    }

    private Task<FlowState> ProposedAsync(FlowState state) => _story.Flows.SaveAsync(
        state with
        {
            Proposed = new(1, "i", PullRequests.ChangeState.Open, "b", "main", "c", "h", "t", "b", "p", "a", []),
            Stages = [.. state.Stages, new(9, "Assess", StageStatus.Completed, 0, ""), new(10, "Propose", StageStatus.Completed, 0, "")],
        },
        CancellationToken.None);
}
