using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Awoooi.Flow;

/// <summary>What the engine does within a stage, as it does it. Everything in it is shielded.</summary>
public sealed class ThinkingStream
{
    // Whoever reads too slowly loses the oldest: the work does not wait for who watches it.
    private const int MostHeld = 1000;

    private readonly ConcurrentDictionary<Channel<Thought>, bool> _readers = new();

    /// <summary>Says something.</summary>
    public void Say(Thought thought)
    {
        foreach (var reader in _readers.Keys) reader.Writer.TryWrite(thought);
    }

    /// <summary>What is said from now on. When cancelled, what was said before is still given, and then it ends.</summary>
    public IAsyncEnumerable<Thought> Watch(CancellationToken cancellationToken)
    {
        // Registered before the first element is asked for, so that nothing is missed in between.
        var channel = Channel.CreateBounded<Thought>(new BoundedChannelOptions(MostHeld) { FullMode = BoundedChannelFullMode.DropOldest });
        _readers[channel] = true;
        cancellationToken.Register(() =>
        {
            _readers.TryRemove(channel, out _);
            channel.Writer.TryComplete();
        });
        return channel.Reader.ReadAllAsync(CancellationToken.None);
    }
}

/// <summary>One step of thinking.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Text">In words.</param>
public sealed record Thought(string Incident, int Stage, string Text);
