using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice;
using Awoooi.Objects;

namespace Awoooi.Core.Tests.Diagnoses.Advice;

public sealed class ConsensusTests
{
    [Theory]
    [InlineData(0.95, AdviceVerdict.Agrees, 0.8)] // never surer than the rules
    [InlineData(0.7, AdviceVerdict.Agrees, 0.7)]
    [InlineData(0.2, AdviceVerdict.Doubts, 0.6)] // less sure, and still acted on by who signs
    public void Of_SameCause_LowersConfidenceAndNeverRaisesIt(double said, AdviceVerdict verdict, double left)
    {
        var diagnosis = Of(Sample.Rules(0.8), Said(Sample.Web, said));

        diagnosis.Advice!.Verdict.ShouldBe(verdict);
        diagnosis.Causes[0].Confidence.ShouldBe(left);
        diagnosis.By.ShouldBe("rules");
    }

    [Fact]
    public void Of_AnotherObject_KeepsTheRulesCauseAndDoubts()
    {
        var diagnosis = Of(Sample.Rules(0.8), Said(Sample.Database, 1), Sample.Offer);

        diagnosis.Advice!.Verdict.ShouldBe(AdviceVerdict.Disagrees);
        diagnosis.Advice.Doubt.ShouldContain("disagree");
        diagnosis.Causes.ShouldHaveSingleItem().ShouldBe(Sample.Rules(0.8).Causes[0]);
    }

    [Fact]
    public void Of_RulesUnsureAndOfferChosen_IsTheOffersCauseMarkedAsTheModels()
    {
        var diagnosis = Of(Sample.Rules(0.5), Said(Sample.Web, 1), Sample.Offer);

        diagnosis.Advice!.Verdict.ShouldBe(AdviceVerdict.Chose);
        diagnosis.Causes[0].ShouldBe(Sample.Offer.Cause with { Confidence = RuleDiagnostician.LeastConfidence });
        diagnosis.By.ShouldBe("rules, chosen by model local");
        diagnosis.Advice.Doubt.ShouldContain("local");
    }

    [Fact]
    public void Of_OfferWithoutASupportedCauseForItsObject_IsNotTaken()
    {
        var unsupported = Consensus.Of(Sample.Rules(0.5), Asked(Said(Sample.Web, 1), Sample.Offer), _ => false);
        var other = Of(Sample.Rules(0.5), Said(Sample.Database, 1), Sample.Offer);

        unsupported.Advice!.Verdict.ShouldBe(AdviceVerdict.None);
        unsupported.Causes.ShouldBe(Sample.Rules(0.5).Causes);
        other.Advice!.Verdict.ShouldBe(AdviceVerdict.Suggests);
        other.IsSure.ShouldBeFalse();
    }

    [Fact]
    public void Of_NobodyAnswered_IsTheRulesWithWhoWasAsked()
    {
        var steps = new[] { new AdviceStep("local", new("model-unreachable", "nobody answers", "start it"), BreakerOpened: true) };

        var diagnosis = Consensus.Of(Sample.Rules(0.8), new(null, "", steps, default, null), _ => true);

        diagnosis.Causes.ShouldBe(Sample.Rules(0.8).Causes);
        diagnosis.Advice!.Doubt.ShouldBeEmpty();
        diagnosis.Advice.Steps[0].ToString().ShouldBe("local: model-unreachable: nobody answers; it is left alone for a while");
    }

    private static AdvisedCause Said(ObjectRef item, double confidence) => new(item, CauseKind.MemoryTooSmall, "because", confidence, ["E1"]);

    private static Diagnosis Of(Diagnosis rules, AdvisedCause said, RemedyOffer? offer = null) => Consensus.Of(rules, Asked(said, offer), _ => true);

    private static ChainResult Asked(AdvisedCause said, RemedyOffer? offer) => new(new([said], offer), "local", [new("local", null)], default, null);
}
