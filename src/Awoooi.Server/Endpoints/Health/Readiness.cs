namespace Awoooi.Server.Endpoints.Health;

/// <summary>Asks every dependency, at most once a second, and remembers since when each stands as it does.</summary>
internal sealed class Readiness(IEnumerable<IDependencyProbe> probes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly IReadOnlyList<IDependencyProbe> _probes = [.. probes];
    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<DependencyState> _last = [];
    private long _read;

    /// <summary>What was found last; empty before the first time.</summary>
    public IReadOnlyList<DependencyState> Last => Volatile.Read(ref _last);

    /// <summary>Asks, unless everybody was asked just now.</summary>
    public async Task<IReadOnlyList<DependencyState>> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last.Count > 0 && clock.GetElapsedTime(_read) < Fresh) return _last;
            var found = await Task.WhenAll(_probes.Select(x => AskAsync(x, cancellationToken)));
            (_last, _read) = (found, clock.GetTimestamp());
            return found;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<DependencyState> AskAsync(IDependencyProbe probe, CancellationToken cancellationToken)
    {
        var fault = await FaultAsync(probe, cancellationToken);
        var before = _last.FirstOrDefault(x => x.Name == probe.Name);
        var since = before is not null && before.Up == (fault is null) ? before.Since : clock.GetUtcNow();
        return new(probe.Name, fault is null, probe.IsNeeded, since, fault ?? "");
    }

    private async Task<string?> FaultAsync(IDependencyProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            return await probe.FindFaultAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return $"no answer within {Patience.TotalSeconds:0} seconds";
        }
    }
}
