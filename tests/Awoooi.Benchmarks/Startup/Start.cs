namespace Awoooi.Benchmarks.Startup;

/// <summary>One start of a server.</summary>
/// <param name="Server">Which one.</param>
/// <param name="Milliseconds">From exec until it said that it is ready.</param>
/// <param name="Mebibytes">Its memory after some idle seconds.</param>
internal sealed record Start(string Server, double Milliseconds, double Mebibytes)
{
    public static async Task<Start> MeasureAsync(string server, TimeSpan untilReady, int process, TimeSpan idle, CancellationToken cancellationToken)
    {
        await Task.Delay(idle, cancellationToken);
        return new(server, untilReady.TotalMilliseconds, ProcessMemory.PssMebibytes(process));
    }
}
