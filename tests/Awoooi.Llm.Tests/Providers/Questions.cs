using System.Text.Json.Nodes;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Llm.Providers;
using Awoooi.Privacy.Egress;
using Awoooi.Testing.Ollama;

namespace Awoooi.Llm.Tests.Providers;

/// <summary>Asks a provider as the engine does.</summary>
internal static class Questions
{
    public static readonly JsonObject Schema = new() { ["type"] = "object", ["properties"] = new JsonObject { ["a"] = new JsonObject { ["type"] = "string" } }, ["required"] = new JsonArray("a"), ["additionalProperties"] = false };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static ModelProvider Provider(string endpoint, string kind = ModelProvider.Ollama, string model = OllamaServer.Model, string key = "", int seconds = 30) =>
        new("local", kind, endpoint, model, key, seconds, 8192, 512, 1_000_000, 1, 7);

    public static async Task<(string Text, string Thinking, TokenCount Tokens, string Rule)> AskAsync(ModelProvider provider, string question = "why?")
    {
        var (text, thinking, tokens, rule) = ("", "", default(TokenCount), "");
        var guarded = new PrivacyInForce().Guard.Check(EgressPoint.ModelRequest, question, EgressContext.None).Value;
        await foreach (var piece in new ModelSource().Open(provider).Value.AskAsync(guarded, Schema, Cancelled))
        {
            text += piece.Text;
            thinking += piece.Thinking;
            if (piece.Tokens != default) tokens = piece.Tokens;
            rule = piece.Refusal?.Rule ?? rule;
        }
        return (text, thinking, tokens, rule);
    }

    public static Task<IReadOnlyList<ModelFinding>> ExamineAsync(ModelProvider provider) => new ModelSource().Open(provider).Value.ExamineAsync(Cancelled);
}
