namespace Awoooi.Diagnoses.Advice.Providers;

/// <summary>Counts the tokens of an hour. Safe for threads.</summary>
/// <param name="perHour">How many there are.</param>
/// <param name="clock">The clock.</param>
internal sealed class TokenBudget(int perHour, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _began = clock.GetUtcNow();
    private long _used;

    /// <summary>Takes tokens for a question.</summary>
    /// <returns>False when the hour has not so many left; nothing is taken then.</returns>
    public bool Take(int tokens)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now - _began >= TimeSpan.FromHours(1)) (_began, _used) = (now, 0);
            if (_used + tokens > perHour) return false;
            _used += tokens;
            return true;
        }
    }

    /// <summary>Corrects what was taken by what was really used.</summary>
    public void Settle(int taken, int used)
    {
        lock (_lock) _used = Math.Max(0, _used + used - taken);
    }
}
