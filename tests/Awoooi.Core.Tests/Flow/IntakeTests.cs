using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Repositories;

namespace Awoooi.Core.Tests.Flow;

public sealed class IntakeTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly MemoryStores _stores = new();
    private readonly Intake _intake;

    public IntakeTests() => _intake = new(
        _stores, new FlowStore(_stores), new FlowRecorder(_stores), [], new FlowOptions("main", "", new Person("Awoooi", "awoooi@localhost")), TimeProvider.System);

    [Fact]
    public async Task ReceiveAsync_NewAlert_IsJournalledBeforeItBecomesAnIncident()
    {
        var state = (await ReceiveAsync(Alert("web"))).ShouldHaveSingleItem();

        _stores.Deliveries.ShouldHaveSingleItem();
        state.Stages.Select(x => x.Number).ShouldBe([1, 2]);
        _stores.Entries.Select(x => x.Stage).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task ReceiveAsync_SameAlertTwice_IsTheSameIncidentAndRecordedOnce()
    {
        var first = (await ReceiveAsync(Alert("web")))[0];
        var second = (await ReceiveAsync(Alert("web"))).ShouldHaveSingleItem();

        second.Incident.Id.ShouldBe(first.Incident.Id);
        _stores.Flows.Count.ShouldBe(1);
        _stores.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ReceiveAsync_KilledAfterStageOne_GoesOnWithStageTwo()
    {
        var whole = (await ReceiveAsync(Alert("web")))[0];
        await new FlowStore(_stores).SaveAsync(whole with { Stages = [whole.Stages[0]] }, CancellationToken.None);

        (await ReceiveAsync(Alert("web")))[0].Stages.Select(x => x.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task ReceiveAsync_ResolvedAlert_IsMarkedInTheIncidentThatHoldsIt()
    {
        await ReceiveAsync(Alert("web"));
        var resolved = Alert("web") with { Firing = false, EndsAt = Start.AddMinutes(5) };

        (await ReceiveAsync(resolved)).ShouldHaveSingleItem().Incident.Alerts.ShouldAllBe(x => !x.Firing);
    }

    [Fact]
    public async Task ReceiveAsync_ResolvedAlertNobodyKnows_OpensNothing()
    {
        (await ReceiveAsync(Alert("web") with { Firing = false, EndsAt = Start.AddMinutes(5) })).ShouldBeEmpty();
        _stores.Flows.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReceiveAsync_TruncatedDelivery_IsRefusedAndKept()
    {
        var state = (await _intake.ReceiveAsync([new("r", "g", 3, [Alert("web")])], CancellationToken.None)).ShouldHaveSingleItem();

        state.Outcome.ShouldBe(FlowOutcome.Refused);
        state.Reason.ShouldStartWith("alerts-truncated");
        _stores.Flows.ShouldHaveSingleItem().Open.ShouldBeFalse();
    }

    private Task<IReadOnlyList<FlowState>> ReceiveAsync(Alert alert) => _intake.ReceiveAsync([new("r", "g", 0, [alert])], CancellationToken.None);

    private static Alert Alert(string deployment) => new(
        "f-" + deployment, "KubeDeploymentReplicasMismatch", true,
        new Dictionary<string, string> { ["alertname"] = "KubeDeploymentReplicasMismatch", ["namespace"] = "shop", ["deployment"] = deployment },
        new Dictionary<string, string>(), Start, null);
}
