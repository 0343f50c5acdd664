namespace Awoooi.Diagnoses.Advice.Providers;

/// <summary>Leaves a provider alone after so many failures in a row; when its time is over, one question tries again. Safe for threads.</summary>
/// <param name="clock">The clock.</param>
internal sealed class CircuitBreaker(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset? _openUntil;
    private bool _trying;

    /// <summary>Whether a question may be asked now; null when it may, else when it may be tried again.</summary>
    public DateTimeOffset? Closed()
    {
        lock (_lock)
        {
            if (_openUntil is not { } until) return null;
            if (_trying || clock.GetUtcNow() < until) return until;
            _trying = true;
            return null;
        }
    }

    /// <summary>An answer came.</summary>
    public void Succeeded()
    {
        lock (_lock) (_failures, _openUntil, _trying) = (0, null, false);
    }

    /// <summary>The question was given up for a reason that says nothing about the provider.</summary>
    public void Abandoned()
    {
        lock (_lock) _trying = false;
    }

    /// <summary>No usable answer came.</summary>
    /// <returns>Whether the breaker opened by it.</returns>
    public bool Failed(ModelPolicy policy)
    {
        lock (_lock)
        {
            _failures++;
            _trying = false;
            if (_failures < policy.BreakerFailures) return false;
            _openUntil = clock.GetUtcNow().AddSeconds(policy.BreakerSeconds);
            return true;
        }
    }
}
