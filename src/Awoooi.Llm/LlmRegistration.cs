using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Llm.Providers;
using Awoooi.Memories.Meanings;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Llm;

/// <summary>Registers what speaks with language models.</summary>
public static class LlmRegistration
{
    /// <summary>Adds <see cref="IModelSource"/> and <see cref="IEmbedder"/>.</summary>
    public static IServiceCollection AddLanguageModels(this IServiceCollection services) => 
        services.AddSingleton<IModelSource, ModelSource>().AddSingleton<IEmbedder, OllamaEmbedder>();
}
