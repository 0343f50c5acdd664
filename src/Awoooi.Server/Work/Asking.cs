namespace Awoooi.Server.Work;

/// <summary>Asks a grain for something that may be asked twice.</summary>
internal static class Asking
{
    private const int MostTimes = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks until it is answered: a grain whose silo leaves gives no answer, or that it was broken off, and lives on elsewhere a moment later.</summary>
    /// <exception cref="OperationCanceledException">This process stops, or the answer was that for 15 seconds.</exception>
    /// <exception cref="OrleansException">No silo could be reached for 15 seconds.</exception>
    public static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        for (var time = 1; ; time++)
        {
            try
            {
                return await ask().WaitAsync(stop);
            }
            catch (Exception left) when (time < MostTimes && left is OrleansException or OperationCanceledException)
            {
                await Task.Delay(Pause, stop);
            }
        }
    }

    /// <inheritdoc cref="UntilAnsweredAsync{T}"/>
    public static Task UntilAnsweredAsync(Func<Task> ask, CancellationToken stop) => UntilAnsweredAsync(
        async () =>
        {
            await ask();
            return true;
        },
        stop);
}
