using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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

    /// <summary>What is said from now on, until cancelled.</summary>
    public IAsyncEnumerable<Thought> Watch(CancellationToken cancellationToken)
    {
        // Registered before the first element is asked for, so that nothing is missed in between.
        var channel = Channel.CreateBounded<Thought>(new BoundedChannelOptions(MostHeld) { FullMode = BoundedChannelFullMode.DropOldest });
        _readers[channel] = true;
        return ReadAsync(channel, cancellationToken);
    }

    private async IAsyncEnumerable<Thought> ReadAsync(Channel<Thought> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var thought in channel.Reader.ReadAllAsync(cancellationToken)) yield return thought;
        }
        finally
        {
            _readers.TryRemove(channel, out _);
        }
    }
}

/// <summary>One step of thinking.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Text">In words.</param>
public sealed record Thought(string Incident, int Stage, string Text);
