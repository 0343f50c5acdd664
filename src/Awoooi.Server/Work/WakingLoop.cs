namespace Awoooi.Server.Work;

/// <summary>Takes turns for as long as somebody asks for one, and never two at once. Its callers share one scheduler: a grain's.</summary>
internal sealed class WakingLoop
{
    private bool _wanted;
    private bool _running;

    /// <summary>Asks for a turn; takes turns until nobody has asked for another meanwhile, or until it is stopped.</summary>
    /// <returns>Whether turns were taken here; else the call that takes them takes this one too.</returns>
    public async Task<bool> WakeAsync(Func<CancellationToken, Task> turn, CancellationToken stop)
    {
        _wanted = true;
        if (_running) return false;
        _running = true;
        try
        {
            while (_wanted && !stop.IsCancellationRequested)
            {
                _wanted = false;
                await turn(stop);
            }
        }
        finally
        {
            _running = false;
        }
        return true;
    }

    /// <summary>Asks for another turn, from within one.</summary>
    public void Again() => _wanted = true;
}
