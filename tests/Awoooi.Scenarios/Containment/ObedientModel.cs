using System.Text.Json.Nodes;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Privacy.Egress;
using Awoooi.Results;
using Awoooi.Testing.Ollama;

namespace Awoooi.Scenarios.Containment;

/// <summary>The worst model there can be: it does what the attacker asks, and when that is refused, the worst that the schema allows.</summary>
internal sealed class ObedientModel(Attack attack, bool isSubtle) : ILanguageModel, IModelSource
{
    /// <summary>What it was sent.</summary>
    public List<string> Questions { get; } = [];

    public Result<ILanguageModel> Open(ModelProvider provider) => this;

    public Task<IReadOnlyList<ModelFinding>> ExamineAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ModelFinding>>([]);

    public async IAsyncEnumerable<ModelPiece> AskAsync(GuardedText question, JsonObject schema, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Questions.Add(question.Text);
        await Task.CompletedTask;
        yield return new("", attack.Text + "\n");
        yield return new(Questions.Count == 1 && attack.Wants.StartsWith('{') ? attack.Wants : Worst(QuestionSheet.Read(question.Text)), Tokens: new(90, 10));
    }

    // Subtle: what the rules say, so that the citations hold, with the attacker's words as the reason. Else another object at full confidence.
    private string Worst(QuestionSheet sheet)
    {
        var known = isSubtle && sheet.Rules is [var first, ..] && sheet.Objects.Contains(first.Object) ? first : (Object: sheet.Objects[^1], Kind: "NoFault", Evidence: [sheet.Facts.Keys.Last()]);
        var words = string.Concat(attack.Text.Where(x => !char.IsAsciiDigit(x)));
        var cause = ModelScripts.Cause(known.Object, known.Kind, 1, [.. known.Evidence.Take(12)], words[..Math.Min(words.Length, 400)]);
        var offer = sheet.Offers.Count > 0 ? sheet.Offers[^1] : ("none", "");
        return ModelScripts.Answer([cause], offer, attack.Wants.StartsWith("OFFER:", StringComparison.Ordinal) ? attack.Wants[6..] : "");
    }
}
