namespace Awoooi.Storage.Journal;

/// <summary>Places in the order in which alerts become pending: microseconds since 1970, each given out once by this process.</summary>
internal sealed class JournalClock(TimeProvider time)
{
    private long _next;

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The first of <paramref name="count"/> places in a row.</summary>
    public long Take(int count)
    {
        var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        while (true)
        {
            var next = Interlocked.Read(ref _next);
            var first = Math.Max(now, next);
            if (Interlocked.CompareExchange(ref _next, first + count, next) == next) return first;
        }
    }
}
