using Awoooi.Alerts;
using Awoooi.Flow;

namespace Awoooi.Correlation;

/// <summary>What became of the alerts of one call. None is dropped unseen.</summary>
public sealed class Correlated
{
    private readonly Dictionary<string, FlowState> _states = new(StringComparer.Ordinal);
    private readonly List<TakenAlert> _taken = [];

    internal Correlated(long started) => Started = started;

    /// <summary>The incidents that hold them, as they are stored now, in the order they were met.</summary>
    public IReadOnlyCollection<FlowState> States => _states.Values;

    /// <summary>What to mark in the journal.</summary>
    public IReadOnlyList<TakenAlert> Taken => _taken;

    /// <summary>How many alerts are left to a newer awoooi, which wrote the incidents that they belong to; they stay pending.</summary>
    public int Left { get; private set; }

    /// <summary>Timestamp of when its alerts were taken up.</summary>
    internal long Started { get; }

    internal void Leave(int alerts) => Left += alerts;

    internal void Add(FlowState? state, IEnumerable<JournaledAlert> alerts, string disposition)
    {
        if (state is not null) _states[state.Incident.Id] = state;
        _taken.AddRange(alerts.Select(x => new TakenAlert(x.Alert.Key, x.Revision, disposition)));
    }
}
