namespace Awoooi.Testing.Shops;

/// <summary>Many repositories, all of whose workloads fail at once.</summary>
public sealed class Fleet : IDisposable
{
    private const int AlertsPerRequest = 50;

    private readonly List<Shop> _shops;

    /// <summary>Makes one.</summary>
    public Fleet(int repositories, int workloads)
    {
        var time = DateTimeOffset.UtcNow.AddMinutes(-2);
        _shops = [.. Enumerable.Range(1, repositories).Select(x => new Shop($"shop{x}", workloads, time))];
        Incidents = repositories * workloads;
    }

    /// <summary>How many incidents, and changes, must come of it.</summary>
    public int Incidents { get; }

    /// <summary>The keys <c>repositories</c> and <c>limits</c> of awoooi.yaml: nothing is held back, so that all of it is worked off.</summary>
    public string Configuration =>
        $"repositories:\n{string.Concat(_shops.Select(x => $"  {x.Configuration}\n"))}limits: {{storm: 10000, openChanges: 1000}}\n";

    /// <summary>Webhook bodies with all alerts.</summary>
    public IEnumerable<byte[]> Bodies() => _shops.SelectMany(x => x.Workloads).Select(x => x.Alert).Chunk(AlertsPerRequest).Select(x => Webhook.Body(x));

    /// <summary>How many changes there are in all repositories.</summary>
    public int Changes() => _shops.Sum(x => x.Changes());

    /// <inheritdoc/>
    public void Dispose() => _shops.ForEach(x => x.Dispose());
}
