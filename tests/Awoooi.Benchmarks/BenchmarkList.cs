namespace Awoooi.Benchmarks;

/// <summary>What can be asked for.</summary>
internal static class BenchmarkList
{
    /// <returns>2: nothing was run.</returns>
    public static int Write(TextWriter output)
    {
        output.WriteLine("""
            usage: COMMAND [--NAME NUMBER ...]
              exam DIR      every scenario of a folder through the real replay, judged
              intake        durable intake of alerts, beside Alertmanager
            """);
        return 2;
    }
}
