using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>What <c>prove</c> prints for people.</summary>
internal static class ProofText
{
    public static void Write(IAnsiConsole console, ProofDocument proof)
    {
        console.MarkupLineInterpolated($"[bold]{proof.Verdict}[/]: {proof.Change} on {proof.BaseCommit[..10]}{(proof.ClusterVersion.Length > 0 ? $", API server {proof.ClusterVersion}" : ", no API server was asked")}");
        console.MarkupLineInterpolated($"  {proof.Rollout}");
        foreach (var check in proof.Checks)
        {
            console.MarkupLineInterpolated($"  {Mark(check.Status)} {check.Name,-26} {check.Detail}");
            if (check.Remedy is { } remedy) foreach (var line in remedy.Split('\n')) console.MarkupLineInterpolated($"      → {line}");
        }
        console.MarkupLineInterpolated($"  read {proof.ReadSet.Count} field{(proof.ReadSet.Count == 1 ? "" : "s")} of the cluster; proof {proof.Digest[..16]}");
    }

    private static string Mark(string status) => status switch { "passed" => "✓", "refused" => "✗", _ => "?" };
}
