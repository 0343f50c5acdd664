using Awoooi.Core.Tests.Flow;

using static Awoooi.Core.Tests.Flow.CorrelationStory;

namespace Awoooi.Core.Tests.Correlation;

public sealed class IntakeTests
{
    private readonly CorrelationStory _story = new();

    [Fact]
    public async Task ReceiveAsync_NewAlert_IsJournalledAndTaken()
    {
        var state = (await _story.ReceiveAsync(Alert("web"))).ShouldHaveSingleItem();

        _story.Stores.Deliveries.ShouldHaveSingleItem();
        (await _story.Stores.CountAsync(CancellationToken.None)).ShouldBe(new(1, 0));
        state.Stages.Select(x => x.Number).ShouldBe([1]);
        state.WakeAt.ShouldBe(Start);
        state.Unrecorded.Select(x => x.Stage).ShouldBe([1]);
    }

    [Fact]
    public async Task ReceiveAsync_SameAlertAThousandTimes_IsOneIncidentAndNotedOnce()
    {
        for (var i = 0; i < 1000; i++) await _story.ReceiveAsync(Alert("web"));

        _story.Stores.Flows.ShouldHaveSingleItem();
        (await _story.ReceiveAsync(Alert("web")))[0].Unrecorded.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ReceiveAsync_ResolvedAlert_IsMarkedInTheIncidentThatHoldsItAndStaysSo()
    {
        await _story.ReceiveAsync(Alert("web"));

        (await _story.ReceiveAsync(Ended(Alert("web"), 5))).ShouldHaveSingleItem().Incident.Alerts.ShouldAllBe(x => !x.Firing);
        (await _story.ReceiveAsync(Alert("web"))).ShouldHaveSingleItem().Incident.Alerts.ShouldAllBe(x => !x.Firing);
    }

    [Fact]
    public async Task ReceiveAsync_ResolvedAlertNobodyKnows_OpensNothing()
    {
        (await _story.ReceiveAsync(Ended(Alert("web"), 5))).ShouldBeEmpty();
        _story.Stores.Flows.ShouldBeEmpty();
        (await _story.Stores.CountAsync(CancellationToken.None)).ShouldBe(new(1, 0));
    }

    [Fact]
    public async Task ReceiveAsync_TruncatedDelivery_IsKeptWithTheNumberLeftOut() =>
        (await _story.ReceiveAsync(3, Alert("web"))).ShouldHaveSingleItem().Truncated.ShouldBe(3);
}
