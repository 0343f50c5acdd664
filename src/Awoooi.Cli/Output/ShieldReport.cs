using System.Text.Encodings.Web;
using System.Text.Json;
using Awoooi.Privacy;
using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>What <c>awoooi shield</c> prints; names are documented in docs/cli.md and kept stable.</summary>
internal static class ShieldReport
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteJson(ShieldedText shielded, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(new { shielded.Text, shielded.Findings }, Format));

    /// <summary>One line a finding: where it stands, how long it is, its label and its rule.</summary>
    public static void Explain(ShieldedText shielded, string text, IReadOnlyList<string> relations, IAnsiConsole console)
    {
        var (line, start, at) = (1, 0, 0);
        foreach (var finding in shielded.Findings)
        {
            for (; at < finding.Start; at++)
            {
                if (text[at] == '\n') (line, start) = (line + 1, at + 1);
            }
            console.MarkupLineInterpolated($"line {line}, column {finding.Start - start + 1}, {finding.Length} characters: {finding.Label,-14} {finding.Rule}");
        }
        foreach (var relation in relations) console.MarkupLineInterpolated($"{relation}");
        console.MarkupLineInterpolated($"{shielded.Findings.Count} replaced");
    }
}
