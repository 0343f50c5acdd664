using System.Text.Json;
using Awoooi.Flow;
using Awoooi.Privacy.Egress;

namespace Awoooi.Core.Tests.Privacy.Egress;

public sealed class EgressLedgerTests
{
    [Fact]
    public void With_TheSameTextAgain_ChangesNothing()
    {
        var once = EgressLedger.Empty.With(Entry("the very words"));

        once.With(Entry("the very words", hour: 2)).ShouldBeSameAs(once);
        once.With(Entry("another title")).Entries.Count.ShouldBe(2);
    }

    [Fact]
    public void With_MoreThanItKeeps_CountsTheRest()
    {
        var ledger = Enumerable.Range(0, EgressLedger.MaxEntries + 3).Aggregate(EgressLedger.Empty, (x, i) => x.With(Entry($"text {i}")));

        (ledger.Entries.Count, ledger.More).ShouldBe((EgressLedger.MaxEntries, 3));
    }

    [Fact]
    public void Of_Text_TellsItToWhoHasItAndNobodyElse()
    {
        var entry = Entry("the very words");

        JsonSerializer.Serialize(entry, FlowJson.Options).ShouldNotContain("very words");
        entry.Hash.ShouldBe(EgressEntry.HashOf("the very words", "key"));
        entry.Hash.ShouldNotBe(EgressEntry.HashOf("the very words", "other key"));
        JsonSerializer.Deserialize<EgressEntry>(JsonSerializer.Serialize(entry, FlowJson.Options), FlowJson.Options)!.Hash.ShouldBe(entry.Hash);
    }

    private static EgressEntry Entry(string text, int hour = 1) => EgressEntry.Of(
        EgressPoint.ChangeTitle, "forge x", new PrivacyInForce().Guard.Check(EgressPoint.ChangeTitle, text, EgressContext.None).Value, "key", new(2026, 1, 1, hour, 0, 0, TimeSpan.Zero), "policy");
}
