namespace Awoooi.Storage.Journal;

/// <summary>Revisions of alerts: microseconds since 1970, each given out once by this process.</summary>
/// <remarks>No sequence of the database: all processes would wait for it, and it commits out of order as well.</remarks>
internal sealed class JournalClock(TimeProvider time)
{
    private long _next;

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The first of <paramref name="count"/> revisions in a row.</summary>
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
