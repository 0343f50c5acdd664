using System.Text.Json.Nodes;
using Awoooi.Privacy.Egress;
using Awoooi.Results;

namespace Awoooi.Diagnoses.Advice.Providers;

/// <summary>A language model behind some protocol. It has no tools: text goes in, text comes out.</summary>
public interface ILanguageModel
{
    /// <summary>Asks, and gives the answer as it comes.</summary>
    /// <param name="question">What the guard let pass; nothing else may be sent.</param>
    /// <param name="schema">JSON Schema of the answer.</param>
    /// <param name="cancellationToken">Stops the model.</param>
    /// <returns>Pieces in order. What fails is told by a last piece with a refusal, never by an exception of the vendor.</returns>
    IAsyncEnumerable<ModelPiece> AskAsync(GuardedText question, JsonObject schema, CancellationToken cancellationToken);

    /// <summary>Looks whether the model can be asked: reached, there, loaded where it should be.</summary>
    Task<IReadOnlyList<ModelFinding>> ExamineAsync(CancellationToken cancellationToken);
}

/// <summary>Opens language models.</summary>
public interface IModelSource
{
    /// <summary>The model of a provider. Nothing is sent yet.</summary>
    /// <returns>The model; or why there is none (<c>model-key-missing</c>).</returns>
    Result<ILanguageModel> Open(ModelProvider provider);
}

/// <summary>A part of an answer.</summary>
/// <param name="Text">Belongs to the answer.</param>
/// <param name="Thinking">Belongs to what the model says to itself.</param>
/// <param name="Tokens">Tokens used, where the provider counts them; told once.</param>
/// <param name="Refusal">Why no answer comes; the last piece then.</param>
public sealed record ModelPiece(string Text, string Thinking = "", TokenCount Tokens = default, Refusal? Refusal = null);

/// <summary>Tokens that were used.</summary>
/// <param name="Asked">By the question.</param>
/// <param name="Answered">By the answer.</param>
public readonly record struct TokenCount(int Asked, int Answered)
{
    internal int Sum => Asked + Answered;

    internal TokenCount Plus(TokenCount more) => new(Asked + more.Asked, Answered + more.Answered);
}

/// <summary>What was found out about a provider.</summary>
/// <param name="Refusal">What is wrong and what to do; null when all is well.</param>
/// <param name="Text">What was found, for people.</param>
public sealed record ModelFinding(Refusal? Refusal, string Text);
