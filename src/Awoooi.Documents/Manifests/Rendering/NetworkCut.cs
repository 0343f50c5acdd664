using System.Diagnostics;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>How a program is kept from the network.</summary>
/// <param name="Words">In words, behind a program's name.</param>
/// <param name="Prefix">What is started before the program, with its arguments; none where only the environment keeps it away.</param>
internal sealed record NetworkCut(string Words, IReadOnlyList<string> Prefix)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Programs = ["/usr/bin/unshare", "/bin/unshare"];

    // As root, else as the root of a user namespace.
    private static readonly string[][] Ways = [["--net"], ["--user", "--map-root-user", "--net"]];

    private static readonly Lazy<NetworkCut> Known = new(Find);

    /// <summary>Nothing but an environment without proxies that lead anywhere, credentials and PATH.</summary>
    public static NetworkCut ByEnvironment { get; } = new("network cut off by environment only", []);

    /// <summary>The surest way on this machine: a network namespace of its own, where the kernel lets us make one.</summary>
    public static NetworkCut OfThisMachine => Known.Value;

    private static NetworkCut Find()
    {
        if (!OperatingSystem.IsLinux()) return ByEnvironment;
        var program = Array.Find(Programs, File.Exists);
        return program is not null && Array.Find(Ways, x => Works(program, x)) is { } way ? new("no network", [program, .. way, "--"]) : ByEnvironment;
    }

    private static bool Works(string program, string[] way)
    {
        using var process = Process.Start(new ProcessStartInfo(program, [.. way, "--", "/bin/sh", "-c", ":"]) { RedirectStandardError = true, RedirectStandardOutput = true });
        if (process is null) return false;
        if (process.WaitForExit(Patience)) return process.ExitCode == 0;
        process.Kill();
        return false;
    }
}
