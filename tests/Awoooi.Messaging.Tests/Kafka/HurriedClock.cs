namespace Awoooi.Messaging.Tests.Kafka;

/// <summary>A clock on which ten seconds pass in one: what waits by it is waited for, and not for long.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private const int Haste = 10;

    public override long GetTimestamp() => System.GetTimestamp() * Haste;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, Hurried(dueTime), Hurried(period));

    private static TimeSpan Hurried(TimeSpan time) => time > TimeSpan.Zero ? time / Haste : time;
}
