namespace Awoooi.Cli.Demo;

/// <summary>What the shop's customers ask of it: facts of the demo's world that no manifest can change.</summary>
internal sealed class DemoDemand
{
    /// <summary>Memory that a container needs, in bytes, by workload name; what is not named needs half its limit.</summary>
    public Dictionary<string, long> MemoryBytes { get; } = new(StringComparer.Ordinal);

    /// <summary>CPU that a workload needs over all its pods, in cores, by workload name.</summary>
    public Dictionary<string, double> CpuCores { get; } = new(StringComparer.Ordinal);

    /// <summary>Nodes whose kubelet does not report.</summary>
    public HashSet<string> LostNodes { get; } = new(StringComparer.Ordinal);
}

/// <summary>One workload that does not run as it should.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Container">Its failing container.</param>
/// <param name="Reason">Terminated reason: <c>OOMKilled</c> or <c>Error</c>.</param>
/// <param name="ExitCode">Exit code.</param>
/// <param name="LastLine">The last line that it wrote.</param>
internal sealed record DemoFault(Objects.ObjectRef Workload, string Container, string Reason, int ExitCode, string LastLine);
