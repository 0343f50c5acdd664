using Awoooi.Alerts;
using Awoooi.Cli.Output;
using Awoooi.Flow;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Cli.Tests.Output;

public sealed class IncidentReportTests
{
    private static readonly FlowState Fresh = new(
        new Incident("inc-0123456789ab", new ObjectRef("apps/v1", "Deployment", "shop", "web"),
            [new Alert("f1", "KubePodCrashLooping", true, new Dictionary<string, string>(), new Dictionary<string, string>(), DateTimeOffset.UnixEpoch, null)]),
        DateTimeOffset.UnixEpoch, "main");

    [Theory]
    [InlineData(FlowOutcome.NoSafeFix, "no-safe-fix")]
    [InlineData(FlowOutcome.Refused, "refused")]
    [InlineData(FlowOutcome.Voided, "voided")]
    [InlineData(FlowOutcome.Healed, "healed")]
    [InlineData(FlowOutcome.Open, "waiting")]
    public void Outcome_OfEachEnd_IsTheDocumentedWord(FlowOutcome outcome, string word) =>
        IncidentReport.Outcome(Fresh with { Outcome = outcome }, duplicate: false).ShouldBe(word);

    [Fact]
    public void Outcome_AnnouncedBefore_IsDuplicate() =>
        IncidentReport.Outcome(Fresh with { Outcome = FlowOutcome.NoSafeFix }, duplicate: true).ShouldBe("duplicate");

    [Fact]
    public void Of_FreshState_HasAlertsAndTargetAndNothingElse()
    {
        var document = IncidentReport.Of(Fresh, duplicate: false);
        document.Alerts.ShouldBe(["KubePodCrashLooping"]);
        document.Target.ShouldBe("Deployment/shop/web");
        document.Change.ShouldBeNull();
        document.Edits.ShouldBeEmpty();
    }

    [Fact]
    public void Refused_OfARefusal_NamesRuleReasonAndRemedy() =>
        IncidentReport.Refused(new Refusal("rule", "reason", "remedy")).Reason.ShouldBe("rule: reason (remedy)");
}
