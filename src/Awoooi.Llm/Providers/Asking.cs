using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Diagnoses.Advice.Providers;
using Microsoft.Extensions.AI;

namespace Awoooi.Llm.Providers;

/// <summary>Asks any <see cref="IChatClient"/> for a structured answer and hands on what comes, failures included, as pieces.</summary>
internal static class Asking
{
    /// <summary>Asks with a schema.</summary>
    public static ChatOptions Options(ModelProvider provider, JsonObject schema) => new()
    {
        ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonSerializer.SerializeToElement(schema), "answer"),
        MaxOutputTokens = provider.AnswerTokens,
        Temperature = 0,
    };

    /// <summary>Streams an answer.</summary>
    public static async IAsyncEnumerable<ModelPiece> StreamAsync(
        IChatClient chat, ModelProvider provider, string question, ChatOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var updates = chat.GetStreamingResponseAsync([new(ChatRole.User, question)], options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var finished = false;
        while (true)
        {
            var (update, failed) = await NextAsync(updates, provider);
            if (failed is not null)
            {
                yield return failed;
                yield break;
            }
            if (update is null) break;
            finished |= update.FinishReason is not null;
            if (Piece(update) is { } piece) yield return piece;
        }
        if (!finished) yield return new("", Refusal: ProviderFailures.CutOff(provider));
    }

    private static async Task<(ChatResponseUpdate? Update, ModelPiece? Failed)> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, ModelProvider provider)
    {
        try
        {
            return (await updates.MoveNextAsync() ? updates.Current : null, null);
        }
        catch (Exception e) when (ProviderFailures.Of(e, provider) is { } refusal)
        {
            return (null, new("", Refusal: refusal));
        }
    }

    private static ModelPiece? Piece(ChatResponseUpdate update)
    {
        var thinking = string.Concat(update.Contents.OfType<TextReasoningContent>().Select(x => x.Text));
        var usage = update.Contents.OfType<UsageContent>().Select(x => x.Details).FirstOrDefault();
        var tokens = new TokenCount((int)Math.Min(usage?.InputTokenCount ?? 0, int.MaxValue), (int)Math.Min(usage?.OutputTokenCount ?? 0, int.MaxValue));
        return update.Text.Length + thinking.Length + tokens.Asked + tokens.Answered == 0 ? null : new(update.Text, thinking, tokens);
    }
}
