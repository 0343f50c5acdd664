using System.Diagnostics;
using System.Globalization;

namespace Awoooi.Benchmarks.Privacy;

/// <summary>ripgrep over the same text with the same formats written as regular expressions.</summary>
/// <remarks>It finds and counts matches; it neither checks sums and ranges nor decodes nor replaces. Its start, measured on an empty file, is taken off.</remarks>
internal sealed class RipgrepRun : IDisposable
{
    // The families of rules as ripgrep would be asked for them: addresses, names, identities, tokens of providers, values under telling names.
    private static readonly string[] Patterns =
    [
        @"\b[0-9]{1,3}(\.[0-9]{1,3}){3}\b", @"[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}", @"\b[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}\b", @"\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b",
        @"[A-Za-z0-9._%+-]+(@|%40)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}", @"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b",
        @"\b([A-Za-z0-9-]+\.)+(internal|corp|lan|intranet|localdomain|local|amazonaws\.com|windows\.net|azurecr\.io|run\.app|mongodb\.net)\b", @"\bip-[0-9]{1,3}(-[0-9]{1,3}){3}", @"\bxn--[a-z0-9-]+",
        @"://[^\s/:]*:[^\s/]+@", @"\barn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:[0-9]{0,12}:\S+", @"\+[1-9][0-9 ().-]{7,20}[0-9]", @"\([0-9]{3}\) ?[0-9]{3}-[0-9]{4}", @"\b[2-6][0-9]{3}([ -]?[0-9]{4}){3}\b",
        @"\b[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){3,7}", @"\beyJ[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]{4,})*", @"-----BEGIN [A-Z ]+-----", @"\b(AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b", @"\bAIza[0-9A-Za-z_-]{35}",
        @"\bgh[pousr]_[A-Za-z0-9]{30,}", @"\bgithub_pat_\w{22,}", @"\bgl(pat|dt|rt|ptt|cbt|ft|imt|agent|oas|soat|ffct)-[\w-]{20,}", @"\bxox[abeoprs]-[A-Za-z0-9-]{10,}", @"\b[sr]k_(live|test|prod)_[A-Za-z0-9]{10,}",
        @"\b(npm|hf|shpat|dop_v1|lin_api|glsa|glc|ntn|pnu|rdme|sntrys|sntryu|pscale_tkn)_[A-Za-z0-9_-]{20,}", @"\bsk-[A-Za-z0-9_-]{40,}", @"\bSG\.[\w-]{16,}\.[\w-]{16,}", @"\b(hvs|hvb|dp\.pt|dt0c01)\.[\w.-]{20,}",
        @"(?i)[\w.-]*(pass(word|wd|phrase)?|pwd|secret|token|credentials?|(api|access|private|auth|account)[_-]?key)[""']?\s*[:=]\s*[""']?[^\s""',;&]+", @"(?i)\b(bearer|basic)\s+[A-Za-z0-9+/=._~-]{8,}",
        @"(?i)\b(user|login|acct)=\S+", @"\b(invalid user|for user|password for|publickey for) \S+", @"[A-Za-z0-9+/_-]{32,}={0,2}", @"%[0-9A-Fa-f]{2}", @"\[[A-Z]+_[0-9]+\]",
    ];

    private readonly string _program;
    private readonly string _folder = Directory.CreateTempSubdirectory("shield-speed").FullName;

    public RipgrepRun(string program, string text)
    {
        _program = program;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose(); // also where a time limit ends the process
        File.WriteAllText(Path.Combine(_folder, "text"), text);
        File.WriteAllText(Path.Combine(_folder, "empty"), "");
        File.WriteAllLines(Path.Combine(_folder, "patterns"), Patterns);
        using var version = Start(program, "--version");
        Version = version.StandardOutput.ReadLine() ?? "";
        version.WaitForExit();
    }

    public string Version { get; }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Seconds of processor time of one search on one thread, without its start.</summary>
    public double Seconds() => Math.Max(1e-6, Search("text") - Search("empty"));

    // The shell's builtin tells the processor time of what it ran, in milliseconds.
    private double Search(string file)
    {
        using var search = Start("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\" >/dev/null; exit 0", "bash", _program, "-j1", "--no-config", "--no-unicode", "-a", "--count-matches", "-f", Path.Combine(_folder, "patterns"), Path.Combine(_folder, file));
        var times = search.StandardError.ReadToEnd().Split(' ', StringSplitOptions.TrimEntries);
        search.WaitForExit();
        return times.Sum(x => double.Parse(x, CultureInfo.InvariantCulture));
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }) ?? throw new InvalidOperationException($"{program} did not start");
}
