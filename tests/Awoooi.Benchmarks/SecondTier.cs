namespace Awoooi.Benchmarks;

/// <summary>Lets the runtime's second-tier compiler finish, as it has in a process that serves: otherwise half of a measurement runs on code of the first tier.</summary>
internal static class SecondTier
{
    // Longer than the compiler waits for further calls before it begins.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    /// <summary>Does the work so often, with a pause behind each time.</summary>
    public static void Wait(int rounds, Action work)
    {
        for (var round = 0; round < rounds; round++)
        {
            work();
            Thread.Sleep(Pause);
        }
    }
}
