namespace Awoooi.Documents.Tests.Manifests.Rendering;

/// <summary>A clock on which some runs of programs end before they begin, and all others have as long as they like.</summary>
/// <param name="isOver">By the number of the run, from 0.</param>
internal sealed class ProgramTime(Func<int, bool> isOver) : TimeProvider
{
    private int _runs;

    /// <summary>Every program has as long as it likes: no test fails because the machine has much to do.</summary>
    public static ProgramTime Patient { get; } = new(_ => false);

    /// <summary>How many programs were run.</summary>
    public int Runs => _runs;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (isOver(Interlocked.Increment(ref _runs) - 1)) callback(state);
        return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
