using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Privacy.Egress;
using Awoooi.Results;

namespace Awoooi.Memories.Meanings;

/// <summary>Makes vectors of texts: texts that mean the same lie close together.</summary>
public interface IEmbedder
{
    /// <summary>Makes them.</summary>
    /// <param name="model">Who makes them.</param>
    /// <param name="texts">What the guard let pass; nothing else may be sent.</param>
    /// <param name="cancellationToken">Stops the model.</param>
    /// <returns>A vector for each text, in order, all of one length; or why there are none (rules as of <see cref="ILanguageModel"/>).</returns>
    Task<Result<IReadOnlyList<float[]>>> EmbedAsync(EmbeddingModel model, IReadOnlyList<GuardedText> texts, CancellationToken cancellationToken);

    /// <summary>Looks whether the model can be asked.</summary>
    Task<ModelFinding> ExamineAsync(EmbeddingModel model, CancellationToken cancellationToken);
}
