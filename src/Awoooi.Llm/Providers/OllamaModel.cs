using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Privacy.Egress;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;

namespace Awoooi.Llm.Providers;

/// <summary>A model behind Ollama.</summary>
internal sealed class OllamaModel(ModelProvider provider, OllamaApiClient ollama) : ILanguageModel
{
    private const double Mebibyte = 1 << 20;

    public async IAsyncEnumerable<ModelPiece> AskAsync(GuardedText question, JsonObject schema, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var residency = new Residency();
        await foreach (var piece in Asking.StreamAsync(ollama, provider, question.Text, Options(schema), cancellationToken))
        {
            yield return piece;
            if (piece.Refusal is null && !residency.IsTold) yield return new("", await ResidencyAsync(residency, cancellationToken));
        }
    }

    public async Task<IReadOnlyList<ModelFinding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var findings = new List<ModelFinding>();
        try
        {
            findings.Add(new(null, $"Ollama {await ollama.GetVersionAsync(cancellationToken)} at {provider.Endpoint}"));
            if (!(await ollama.ListLocalModelsAsync(cancellationToken)).Any(x => IsModel(x.Name))) return [.. findings, new(ProviderFailures.Of(System.Net.HttpStatusCode.NotFound, "", provider), "")];
            findings.Add(await TryAsync(cancellationToken));
            if (findings[^1].Refusal is null) findings.Add(await ResidencyAsync(cancellationToken));
            return findings;
        }
        catch (Exception e) when (ProviderFailures.Of(e, provider) is { } refusal)
        {
            return [.. findings, new(refusal, "")];
        }
    }

    private ChatOptions Options(JsonObject schema)
    {
        var options = Asking.Options(provider, schema);
        // Without num_ctx Ollama cuts the question off at a length of its own, silently.
        options.RawRepresentationFactory = _ => new ChatRequest
        {
            KeepAlive = string.Create(CultureInfo.InvariantCulture, $"{provider.KeepAliveMinutes}m"),
            Options = new RequestOptions { NumCtx = provider.ContextTokens },
        };
        return options;
    }

    /// <summary>One small structured question of our own: shows a model that does not load, or never answers.</summary>
    private async Task<ModelFinding> TryAsync(CancellationToken cancellationToken)
    {
        var schema = new JsonObject
        {
            ["type"] = "object", ["properties"] = new JsonObject { ["ready"] = new JsonObject { ["type"] = "boolean" } }, ["required"] = new JsonArray("ready"),
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(provider.TimeoutSeconds));
        var answer = "";
        try
        {
            await foreach (var piece in Asking.StreamAsync(ollama, provider, "Answer with {\"ready\": true}", Options(schema), limit.Token))
            {
                if (piece.Refusal is { } refusal) return new(refusal, "");
                answer += piece.Text;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(new("model-slow", $"{provider.Model} did not answer a short question within {provider.TimeoutSeconds} s", "see whether it fits into the GPU ('ollama ps'), raise timeoutSeconds, or name a smaller model"), "");
        }
        return answer.Contains("ready", StringComparison.Ordinal)
            ? new(null, $"{provider.Model} answers by a schema")
            : new(new("model-unstructured", $"{provider.Model} did not answer by the schema", "update Ollama, or name a model that supports structured outputs"), "");
    }

    private async Task<ModelFinding> ResidencyAsync(CancellationToken cancellationToken)
    {
        if (await LoadedAsync(cancellationToken) is not { } loaded) return new(null, $"{provider.Model} is not kept loaded");
        return IsWhole(loaded)
            ? new(null, $"{provider.Model} is loaded whole on the GPU, {loaded.Size / Mebibyte:0} MiB")
            : new(new("model-not-on-gpu", Share(loaded), "lower contextTokens, name a smaller model, or raise timeoutSeconds"), "");
    }

    private async Task<string> ResidencyAsync(Residency residency, CancellationToken cancellationToken)
    {
        residency.IsTold = true;
        try
        {
            return await LoadedAsync(cancellationToken) is { } loaded && !IsWhole(loaded) ? Share(loaded) + "\n" : "";
        }
        catch (Exception e) when (ProviderFailures.Of(e, provider) is not null)
        {
            return ""; // the answer is on its way; that it is slow is all that could have been said
        }
    }

    private async Task<RunningModel?> LoadedAsync(CancellationToken cancellationToken) => (await ollama.ListRunningModelsAsync(cancellationToken)).FirstOrDefault(x => IsModel(x.Name));

    private static bool IsWhole(RunningModel loaded) => loaded.SizeVram >= loaded.Size;

    private string Share(RunningModel loaded) => string.Create(CultureInfo.InvariantCulture, $"only {loaded.SizeVram / Mebibyte:0} of {loaded.Size / Mebibyte:0} MiB of {provider.Model} are on the GPU, the rest runs on the CPU");

    // Ollama lists a model without a tag as its latest.
    private bool IsModel(string name) => name == provider.Model || name == provider.Model + ":latest";

    private sealed class Residency
    {
        public bool IsTold { get; set; }
    }
}
