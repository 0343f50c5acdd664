using System.Text.Json.Nodes;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Privacy.Egress;
using Microsoft.Extensions.AI;

namespace Awoooi.Llm.Providers;

/// <summary>A model behind OpenAI's or Anthropic's protocol.</summary>
/// <param name="provider">The provider.</param>
/// <param name="chat">Its protocol.</param>
/// <param name="http">Its HTTP client, with the key.</param>
/// <param name="list">Address of its list of models.</param>
internal sealed class CloudModel(ModelProvider provider, IChatClient chat, HttpClient http, string list) : ILanguageModel
{
    public IAsyncEnumerable<ModelPiece> AskAsync(GuardedText question, JsonObject schema, CancellationToken cancellationToken) =>
        Asking.StreamAsync(chat, provider, question.Text, Asking.Options(provider, schema), cancellationToken);

    public async Task<IReadOnlyList<ModelFinding>> ExamineAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await http.GetStringAsync(new Uri(list), cancellationToken)).Contains(provider.Model, StringComparison.Ordinal)
                ? [new(null, $"reached, and it has {provider.Model}; no question was asked, as that costs money")]
                : [new(ProviderFailures.Of(System.Net.HttpStatusCode.NotFound, "", provider), "")];
        }
        catch (Exception e) when (ProviderFailures.Of(e, provider) is { } refusal)
        {
            return [new(refusal, "")];
        }
    }
}
