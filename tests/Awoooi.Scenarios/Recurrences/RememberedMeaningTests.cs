using Awoooi.Flow;
using Awoooi.Testing.Ollama;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Recurrences;

/// <summary>Memory with models: what is remembered is found by its meaning, and what it refuses is not offered.</summary>
public sealed class RememberedMeaningTests
{
    private static readonly string[] OneMeaning = ["memory", "ram", "heap"];

    // Shares neither an alert nor an object nor, but for the namespace, a word with what was remembered.
    private static readonly string InOtherWords = OomCase.Alert("ledger-6c8d-q7w2r", "a process of ledger-6c8d-q7w2r ran out of RAM").Replace("ContainerOOMKilled", "JvmHeapExhausted", StringComparison.Ordinal);

    [Fact]
    public async Task Replay_EarlierIncidentWasAlikeInOtherWords_IsFoundByVectorsOnly()
    {
        using var server = new OllamaServer(_ => "") { Vector = x => [OneMeaning.Any(y => x.Contains(y, StringComparison.OrdinalIgnoreCase)) ? 1 : 0, 0.1f] };
        using var story = new RecurringCase(memory: ModelYaml.Embedding(server.Endpoint));
        using var plain = new RecurringCase();

        var (with, without) = (await RejectThenAlertAsync(story), await RejectThenAlertAsync(plain));

        without.Evidence!.Earlier.ShouldBeEmpty();
        with.Evidence!.Earlier.ShouldHaveSingleItem().Alerts.ShouldBe(["ContainerOOMKilled"]);
        with.Shielded!.Facts.ShouldContain(x => x.Source.StartsWith("earlier incident ", StringComparison.Ordinal));
        with.Evidence.NotChecked.ShouldNotContain(x => x.StartsWith("memory:", StringComparison.Ordinal));
        // Only what the guard let pass, without the names of anything; and the ledger has each text.
        server.Embedded.Count.ShouldBe(3); // the first incident, the second, and what was remembered of the first
        server.Embedded.ShouldAllBe(x => !x.Contains("shop") && !x.Contains("web") && !x.Contains("q7w2r"));
        with.Egress.Entries.Where(x => x.Destination == "embeddings story-embed").Select(x => x.Length).ShouldBe(server.Embedded.Skip(1).Select(x => x.Length));
    }

    [Fact]
    public async Task Replay_ModelForVectorsIsAway_WordsAreEnoughAndTheReasonIsShown()
    {
        using var story = new RecurringCase(memory: ModelYaml.Embedding($"http://127.0.0.1:{LoopbackPort.Free()}"));
        (await story.RejectAsync((await story.AlertAsync()).Proposed!.Number, "no")).Outcome.ShouldBe(FlowOutcome.Rejected);
        story.Pass(TimeSpan.FromDays(1));

        var again = await story.AlertAsync();

        again.Evidence!.Earlier.ShouldHaveSingleItem();
        again.Evidence.NotChecked.ShouldContain(x => x.StartsWith("memory: model-unreachable: ", StringComparison.Ordinal) && x.EndsWith("looked for by their words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replay_RemedyWasRejected_IsNotOfferedToModelsAndTheyAreToldWhy()
    {
        using var server = new OllamaServer(ModelScripts.Helpful);
        using var story = new RecurringCase(models: ModelYaml.Of(server.Endpoint));
        (await story.RejectAsync((await story.AlertAsync()).Proposed!.Number, "it leaks, ask mia.wong@shop.example")).Outcome.ShouldBe(FlowOutcome.Rejected);
        story.Pass(TimeSpan.FromDays(1));
        story.Cluster("64Mi", healthy: false);

        var again = await story.AlertAsync();

        again.Reason.ShouldStartWith("rejected-before: ");
        QuestionSheet.Read(server.Questions[0]).Offers.ShouldHaveSingleItem().Remedy.ShouldBe("raise-memory");
        QuestionSheet.Read(server.Questions[^1]).Offers.ShouldBeEmpty();
        server.Questions[^1].ShouldContain("NOT OFFERED AGAIN\nraise-memory | on T1 for MemoryTooSmall | rejected-before: change 1 (raise-memory of Deployment/[NS_");
        server.Questions[^1].ShouldContain("it leaks, ask [EMAIL_");
    }

    private static async Task<FlowState> RejectThenAlertAsync(RecurringCase story)
    {
        (await story.RejectAsync((await story.AlertAsync()).Proposed!.Number, "no")).Outcome.ShouldBe(FlowOutcome.Rejected);
        story.Pass(TimeSpan.FromDays(1));
        return await story.AlertAsync(InOtherWords);
    }
}
