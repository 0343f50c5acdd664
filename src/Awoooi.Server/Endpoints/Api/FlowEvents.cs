using System.Threading.Channels;
using Awoooi.Flow;
using Awoooi.Privacy.Egress;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>Tells everybody who listens what happens to incidents in this process. Who is too slow loses the oldest.</summary>
internal sealed class FlowEvents(PrivacyInForce privacy, TimeProvider clock) : IFlowObserver
{
    private const int Kept = 500;
    private const int BufferOfOne = 256;
    private const int MaxListeners = 100;

    private readonly Lock _lock = new();
    private readonly Queue<(long Id, FlowEvent Event)> _recent = new();
    private readonly List<Channel<(long Id, FlowEvent Event)>> _listeners = [];
    private long _last;

    /// <summary>Begins to listen; null when too many do already.</summary>
    /// <param name="after">Id of the last event that was seen; those after it that are still kept come first. Null: only new ones.</param>
    public Channel<(long Id, FlowEvent Event)>? Listen(long? after)
    {
        var channel = Channel.CreateBounded<(long, FlowEvent)>(new BoundedChannelOptions(BufferOfOne) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            if (_listeners.Count >= MaxListeners) return null;
            if (after is not null) foreach (var missed in _recent.Where(x => x.Id > after)) channel.Writer.TryWrite(missed);
            _listeners.Add(channel);
        }
        return channel;
    }

    /// <summary>Ends it.</summary>
    public void Leave(Channel<(long Id, FlowEvent Event)> channel)
    {
        lock (_lock) _listeners.Remove(channel);
    }

    public void Began(string incident, int number, string name) => Tell(new(incident, number, name, "Began", "", clock.GetUtcNow()));

    public void Ended(string incident, StageRecord stage)
    {
    }

    public void Merged(string incident, string into, string cause) => Tell(new(incident, 5, "Diagnose", "Merged", $"part of {into}", clock.GetUtcNow()));

    public void Stored(string incident, StageRecord stage) => Tell(new(incident, stage.Number, stage.Name, stage.Status.ToString(), stage.Detail, clock.GetUtcNow()));

    private void Tell(FlowEvent raw)
    {
        var happened = raw with { Detail = privacy.Guard.Mask(EgressPoint.EventStream, raw.Detail) };
        lock (_lock)
        {
            var entry = (++_last, happened);
            _recent.Enqueue(entry);
            if (_recent.Count > Kept) _recent.Dequeue();
            foreach (var listener in _listeners) listener.Writer.TryWrite(entry);
        }
    }
}
