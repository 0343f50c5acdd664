using Awoooi.Flow;

namespace Awoooi.Scenarios.Recurrences;

/// <summary>What became of a remedy decides whether it is proposed again.</summary>
public sealed class RecurrenceTests
{
    [Fact]
    public async Task Replay_RemedyWasRejected_WaitsUntilTheEvidenceDiffersAndQuotesTheReason()
    {
        using var story = new RecurringCase();
        var first = await story.AlertAsync();
        first.Proposed.ShouldNotBeNull(first.Reason);
        (await story.RejectAsync(first.Proposed.Number, "the cache leaks, see <b>#12</b>\nask mia.wong@shop.example")).Outcome.ShouldBe(FlowOutcome.Rejected);

        story.Pass(TimeSpan.FromDays(1));
        story.Cluster("64Mi", healthy: false);
        var again = await story.AlertAsync();

        again.Outcome.ShouldBe(FlowOutcome.NoSafeFix);
        again.Proposed.ShouldBeNull();
        again.Reason.ShouldStartWith("rejected-before: change 1 (raise-memory of Deployment/shop/web) was rejected on 2026-05-01: \"the cache leaks, see <b>#12</b> ask [EMAIL_");
        again.HandOver.ShouldContain("the cache leaks");
        again.HandOver.ShouldNotContain("mia.wong");
        again.HandOver.ShouldNotContain("Ada");
        var told = again.Shielded!.Facts.Single(x => x.Source.StartsWith("earlier incident ", StringComparison.Ordinal)).Text;
        told.ShouldContain("raise-memory of Deployment/shop/web (change 1): rejected, \"the cache leaks");
        told.ShouldNotContain("mia.wong");

        story.Pass(TimeSpan.FromDays(1));
        story.Push("web: two replicas", RecurringCase.Manifest("64Mi", replicas: 2));
        story.Cluster("64Mi", healthy: false);
        var differs = await story.AlertAsync();

        differs.Proposed.ShouldNotBeNull(differs.Reason);
        differs.Objections.ShouldHaveSingleItem().ShouldContain("since then Deployment/shop/web spec.replicas: 1 → 2");
        differs.Proposed.Body.ShouldContain("Turned down before");
        differs.Proposed.Body.ShouldContain("Earlier incidents like this one");
        differs.Proposed.Body.ShouldNotContain("<b>");
        differs.Proposed.Body.ShouldNotContain("mia.wong");
    }

    [Fact]
    public async Task Replay_FaultThatHealedTwiceComesBackAgain_GoesToPeople()
    {
        using var story = new RecurringCase(cooldown: false);
        for (var time = 1; time <= 2; time++)
        {
            Lower(story);
            var proposed = await story.AlertAsync();
            proposed.Plan!.Remedy.ShouldBe("revert-change", proposed.Reason);
            (await story.HealAsync(proposed, "128Mi")).Outcome.ShouldBe(FlowOutcome.Healed);
        }

        Lower(story);
        var third = await story.AlertAsync();

        third.Outcome.ShouldBe(FlowOutcome.NoSafeFix);
        third.Reason.ShouldStartWith("recurring: revert-change of Deployment/shop/web healed this on 2026-05-03 (change 1) and on 2026-05-05 (change 2)");
        third.HandOver.ShouldContain("find what brings the fault back");
    }

    [Fact]
    public async Task Replay_PersonTookTheFixBack_IsNotUndone()
    {
        using var story = new RecurringCase(cooldown: false);
        Lower(story);
        var healed = await story.HealAsync(await story.AlertAsync(), "128Mi");
        healed.Outcome.ShouldBe(FlowOutcome.Healed);

        story.Pass(TimeSpan.FromDays(1));
        story.Revert(healed.Verdict!.MergeCommit);
        story.Cluster("64Mi", healthy: false);
        var again = await story.AlertAsync();

        again.Outcome.ShouldBe(FlowOutcome.NoSafeFix);
        again.Reason.ShouldStartWith("taken-back: commit ");
    }

    // Somebody lowers the limit, and the container is killed an hour later.
    private static void Lower(RecurringCase story)
    {
        story.Pass(TimeSpan.FromDays(1));
        story.Push("web: more room", RecurringCase.Manifest("128Mi"));
        story.Pass(TimeSpan.FromHours(23));
        story.Push("web: less memory", RecurringCase.Manifest("64Mi"));
        story.Pass(TimeSpan.FromHours(1));
        story.Cluster("64Mi", healthy: false);
        story.Peak(66_900_000);
    }
}
