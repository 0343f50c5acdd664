namespace Awoooi.Privacy.Egress;

/// <summary>What this process must not let out: what is built in, and all that the policies of its repositories add. Safe for threads.</summary>
/// <remarks>
/// Logs, spans and labels belong to no repository, so they are guarded by all policies at once. It learns whenever policies are read
/// and forgets when the process ends: that a kind or a planted value was taken out of a policy shows after a restart.
/// </remarks>
public sealed class PrivacyInForce
{
    private readonly Lock _lock = new();
    private readonly HashSet<CustomKind> _kinds = [];
    private readonly HashSet<string> _canaries = new(StringComparer.Ordinal);
    private readonly EgressPoint? _open;
    private volatile EgressGuard _guard;

    /// <summary>Begins with what is built in.</summary>
    public PrivacyInForce()
        : this(null)
    {
    }

    /// <summary>For tests of tests: one point lets everything pass.</summary>
    internal PrivacyInForce(EgressPoint? open)
    {
        _open = open;
        _guard = Make();
    }

    /// <summary>Is told of every text that did not leave, with the rule that stopped it.</summary>
    public event Action<EgressPoint, string>? Refused;

    /// <summary>The guard as it is now.</summary>
    public EgressGuard Guard => _guard;

    /// <summary>Adds what a policy says.</summary>
    public void Learn(PrivacyPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        lock (_lock)
        {
            var (kinds, canaries) = (_kinds.Count, _canaries.Count);
            _kinds.UnionWith(policy.Kinds);
            _canaries.UnionWith(policy.Canaries);
            if (_kinds.Count + _canaries.Count > kinds + canaries) _guard = Make();
        }
    }

    private EgressGuard Make() => new([.. _kinds], _canaries, (point, rule) => Refused?.Invoke(point, rule), _open);
}
