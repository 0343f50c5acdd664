using System.Text;
using Awoooi.Diagnoses.Advice.Answers;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Privacy;
using Awoooi.Privacy.Egress;
using Awoooi.Results;

namespace Awoooi.Diagnoses.Advice;

/// <summary>Asks one provider after the other until one gives a usable answer.</summary>
/// <remarks>
/// For each: is it left alone, has it tokens left, is there a place; ask; read strictly; on an answer that is refused ask once more
/// with the reason. Whatever goes wrong is a step with its rule, and the next one is asked.
/// </remarks>
internal sealed class ModelChain(ProviderPool pool, PrivacyInForce privacy, TimeProvider clock)
{
    private const string Answer = "answer";

    /// <summary>Asks.</summary>
    /// <returns>The answer, null when no provider gave one, and who was asked.</returns>
    public async Task<ChainResult> AskAsync(ModelQuestion question, Shield shield, AdviceTerms terms, CancellationToken cancellationToken)
    {
        var steps = new List<AdviceStep>();
        var tokens = default(TokenCount);
        foreach (var settings in terms.Models.Providers)
        {
            var turn = new Turn(pool.Get(settings), question, shield, terms);
            var result = await AskAsync(turn, cancellationToken);
            tokens = tokens.Plus(turn.Used);
            steps.Add(Step(turn, result.Refusal));
            terms.Say(steps[^1].ToString());
            if (result.Succeeded(out var answer, out var refusal)) return new(answer, settings.Name, steps, tokens, null);
            if (EgressGuard.IsRule(refusal.Rule)) return new(null, "", steps, tokens, refusal);
        }
        return new(null, "", steps, tokens, null);
    }

    private static AdviceStep Step(Turn turn, Refusal? refusal)
    {
        if (refusal is null) turn.Provider.Breaker.Succeeded();
        else if (turn.WasAsked) return new(turn.Provider.Settings.Name, refusal, turn.Provider.Breaker.Failed(turn.Terms.Models));
        else turn.Provider.Breaker.Abandoned();
        return new(turn.Provider.Settings.Name, refusal);
    }

    private async Task<Result<ModelAnswer>> AskAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Provider.Breaker.Closed() is { } until) return new Refusal("model-breaker-open", $"it failed too often and is left alone until {until.UtcDateTime:HH:mm:ss}Z", "rules diagnose meanwhile");
        if (!turn.Provider.Model().Succeeded(out var model, out var missing)) return missing;
        await turn.Provider.Places.WaitAsync(cancellationToken);
        try
        {
            var first = await AskOnceAsync(turn, model, null, cancellationToken);
            return first.Refusal is { } refused && IsRepairable(refused) ? await RepairAsync(turn, model, refused, cancellationToken) : first;
        }
        finally
        {
            turn.Provider.Places.Release();
        }
    }

    private async Task<Result<ModelAnswer>> RepairAsync(Turn turn, ILanguageModel model, Refusal refused, CancellationToken cancellationToken)
    {
        turn.Terms.Say($"{turn.Provider.Settings.Name}: {refused.Rule}: {refused.Reason}; asked once more");
        return await AskOnceAsync(turn, model, refused, cancellationToken);
    }

    // What an answer lacks the model can put right; what the provider lacks it cannot.
    private static bool IsRepairable(Refusal refusal) => refusal.Rule.StartsWith("answer-", StringComparison.Ordinal) || refusal.Rule.StartsWith("label-", StringComparison.Ordinal);

    private async Task<Result<ModelAnswer>> AskOnceAsync(Turn turn, ILanguageModel model, Refusal? before, CancellationToken cancellationToken)
    {
        var settings = turn.Provider.Settings;
        var boundary = new ModelBoundary(turn.Shield, privacy, turn.Terms.Canary, TimeSpan.FromSeconds(settings.TimeoutSeconds), clock);
        var asked = await boundary.AskAsync(x => QuestionText.Write(turn.Question, settings, x, before), (sent, stop) => SendAsync(turn, model, sent, stop), cancellationToken);
        // It never saw a value; what it makes up, decodes or remembers is masked all the same.
        return asked.Succeeded(out var exchange, out var refusal) ? AnswerReader.Read(Masked(exchange.Answer[Answer]), turn.Question) : refusal;
    }

    private async Task<Result<IReadOnlyDictionary<string, string>>> SendAsync(Turn turn, ILanguageModel model, GuardedText sent, CancellationToken cancellationToken)
    {
        var settings = turn.Provider.Settings;
        var most = QuestionText.Tokens(sent.Text) + settings.AnswerTokens;
        if (!turn.Provider.Budget.Take(most)) return new Refusal("model-budget", $"its {settings.TokensPerHour} tokens of this hour are used up", "raise tokensPerHour in models.yaml, or wait");
        turn.WasAsked = true;
        turn.Terms.Sent(EgressEntry.Of(EgressPoint.ModelRequest, $"model {settings.Name}", sent, turn.Terms.Canary, clock.GetUtcNow(), turn.Terms.PolicyDigest));
        turn.Terms.Say($"asks {settings.Name} ({settings.Model}), {turn.Question.Facts.Count} facts, about {most - settings.AnswerTokens} tokens");
        var answer = new StringBuilder();
        var thoughts = new ThoughtLines(x => turn.Terms.Say($"{settings.Name} thinks: {Masked(x)}"));
        await foreach (var piece in model.AskAsync(sent, AnswerSchema.Of(turn.Question), cancellationToken))
        {
            if (piece.Refusal is { } refusal) return refusal;
            thoughts.Push(piece.Thinking);
            answer.Append(piece.Text);
            if (piece.Tokens.Sum > 0) turn.Settle(most, piece.Tokens);
            if (answer.Length > settings.AnswerTokens * 16) return new Refusal("answer-not-json", "the answer does not end", "answer shorter");
        }
        thoughts.Finish();
        return new Dictionary<string, string> { [Answer] = answer.ToString() };
    }

    private string Masked(string text) => privacy.Guard.Mask(EgressPoint.EventStream, text);

    /// <summary>One provider's turn in one incident.</summary>
    private sealed record Turn(Provider Provider, ModelQuestion Question, Shield Shield, AdviceTerms Terms)
    {
        public bool WasAsked { get; set; }

        public TokenCount Used { get; private set; }

        public void Settle(int taken, TokenCount used)
        {
            Provider.Budget.Settle(taken, used.Sum);
            Used = Used.Plus(used);
        }
    }
}

/// <summary>What came of asking.</summary>
/// <param name="Answer">The answer; null when there is none.</param>
/// <param name="By">Who gave it.</param>
/// <param name="Steps">Who was asked.</param>
/// <param name="Tokens">What it took, where it is counted.</param>
/// <param name="Stopped">Why nothing may be sent about this incident at all; null when it may.</param>
internal sealed record ChainResult(ModelAnswer? Answer, string By, IReadOnlyList<AdviceStep> Steps, TokenCount Tokens, Refusal? Stopped);
