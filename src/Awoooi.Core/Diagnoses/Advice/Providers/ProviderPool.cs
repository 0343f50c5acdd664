using System.Collections.Concurrent;
using Awoooi.Results;

namespace Awoooi.Diagnoses.Advice.Providers;

/// <summary>The providers of this process with what must be remembered between questions. Repositories that name the same provider share it.</summary>
/// <param name="models">Opens them.</param>
/// <param name="clock">The clock.</param>
public sealed class ProviderPool(IModelSource models, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<ModelProvider, Provider> _providers = new();

    internal Provider Get(ModelProvider provider) => _providers.GetOrAdd(provider, x => new(x, models, clock));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var provider in _providers.Values) provider.Dispose();
    }
}

/// <summary>One provider with its breaker, its budget and its places.</summary>
internal sealed class Provider(ModelProvider settings, IModelSource models, TimeProvider clock) : IDisposable
{
    private Result<ILanguageModel>? _model;

    public ModelProvider Settings => settings;

    public CircuitBreaker Breaker { get; } = new(clock);

    public TokenBudget Budget { get; } = new(settings.TokensPerHour, clock);

    public SemaphoreSlim Places { get; } = new(settings.Concurrency);

    /// <summary>The model; a missing key is looked for again each time.</summary>
    public Result<ILanguageModel> Model() => _model is { Refusal: null } ? _model : _model = models.Open(settings);

    public void Dispose() => Places.Dispose();
}
