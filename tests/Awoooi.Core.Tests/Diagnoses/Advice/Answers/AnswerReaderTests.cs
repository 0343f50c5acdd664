using Awoooi.Diagnoses.Advice.Answers;

namespace Awoooi.Core.Tests.Diagnoses.Advice.Answers;

public sealed class AnswerReaderTests
{
    [Fact]
    public void Read_AnswerThatFits_HasObjectsOfferAndNamesInPlaceOfIds()
    {
        var answer = AnswerReader.Read(Sample.Answer(to: "96Mi"), Sample.Question()).Value;

        answer.Causes.ShouldHaveSingleItem().Object.ShouldBe(Sample.Web);
        answer.Causes[0].Reason.ShouldBe("Deployment/shop/web was killed");
        answer.Offer.ShouldBe(Sample.Offer);
    }

    [Fact]
    public void Read_NoCausesAndNone_IsAnAnswer()
    {
        var answer = AnswerReader.Read("""{"causes": [], "remedy": {"id": "none", "target": "", "to": ""}}""", Sample.Question()).Value;

        answer.Causes.ShouldBeEmpty();
        answer.Offer.ShouldBeNull();
    }

    [Theory]
    [InlineData("```json {}```", "answer-not-json")]
    [InlineData("{} {}", "answer-not-json")]
    [InlineData("[]", "answer-schema")]
    [InlineData("{\"causes\": []}", "answer-schema")]
    [InlineData("{\"causes\": [], \"causes\": [], \"remedy\": {}}", "answer-not-json")]
    [InlineData("{\"causes\": [], \"remedy\": {\"id\": \"none\", \"target\": \"\", \"to\": \"\"}, \"risk\": \"LOW\"}", "answer-schema")]
    [InlineData("{\"causes\": [], \"remedy\": {\"id\": \"none\", \"target\": \"\", \"to\": 5}}", "answer-schema")]
    public void Read_AnotherShape_IsRefused(string text, string rule) => AnswerReader.Read(text, Sample.Question()).Refusal!.Rule.ShouldBe(rule);

    [Theory]
    [InlineData("T9", "MemoryTooSmall", "0.9", "\"E1\"", "answer-unknown-object")]
    [InlineData("Deployment/shop/web", "MemoryTooSmall", "0.9", "\"E1\"", "answer-schema")]
    [InlineData("T1", "Sabotage", "0.9", "\"E1\"", "answer-schema")]
    [InlineData("T1", "12", "0.9", "\"E1\"", "answer-schema")]
    [InlineData("T1", "MemoryTooSmall", "1.1", "\"E1\"", "answer-schema")]
    [InlineData("T1", "MemoryTooSmall", "-0.1", "\"E1\"", "answer-schema")]
    [InlineData("T1", "MemoryTooSmall", "\"high\"", "\"E1\"", "answer-schema")]
    [InlineData("T1", "MemoryTooSmall", "0.9", "", "answer-schema")]
    [InlineData("T1", "MemoryTooSmall", "0.9", "\"E3\"", "answer-unknown-citation")]
    [InlineData("T1", "MemoryTooSmall", "0.9", "3", "answer-unknown-citation")]
    public void Read_CauseThatNamesWhatWasNotOffered_IsRefused(string item, string kind, string confidence, string evidence, string rule) =>
        AnswerReader.Read(Sample.Answer(item, kind, confidence, evidence), Sample.Question()).Refusal!.Rule.ShouldBe(rule);

    [Theory]
    [InlineData("delete-all", "T1", "", "answer-not-offered")]
    [InlineData("raise-memory", "T2", "", "answer-not-offered")]
    [InlineData("raise-memory", "", "", "answer-not-offered")]
    [InlineData("raise-memory", "T1", "129Mi", "answer-out-of-bounds")]
    [InlineData("raise-memory", "T1", "64Mi", "answer-out-of-bounds")]
    [InlineData("raise-memory", "T1", "0", "answer-out-of-bounds")]
    [InlineData("raise-memory", "T1", "lots", "answer-out-of-bounds")]
    public void Read_RemedyBeyondTheOffer_IsRefused(string remedy, string target, string to, string rule) =>
        AnswerReader.Read(Sample.Answer(remedy: remedy, target: target, to: to), Sample.Question()).Refusal!.Rule.ShouldBe(rule);

    [Fact]
    public void Read_ReasonWithoutEnd_IsRefused() =>
        AnswerReader.Read(Sample.Answer(reason: new string('x', 401)), Sample.Question()).Refusal!.Rule.ShouldBe("answer-schema");
}
