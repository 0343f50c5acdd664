using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Llm.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Llm;

/// <summary>Registers what speaks with language models.</summary>
public static class LlmRegistration
{
    /// <summary>Adds <see cref="IModelSource"/>.</summary>
    public static IServiceCollection AddLanguageModels(this IServiceCollection services) => services.AddSingleton<IModelSource, ModelSource>();
}
