using System.Globalization;
using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Git.Signing;

/// <summary>Checks signatures by ssh-keygen, at the time the commit names, as git does.</summary>
internal static class SshVerifier
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    // Before OpenSSH 9.1 the time below cannot say that it is UTC.
    private static readonly Dictionary<string, string> Utc = new() { ["TZ"] = "UTC" };

    /// <summary>Who signed these bytes.</summary>
    public static async Task<SignatureCheck> CheckAsync(
        string signature, string signed, DateTimeOffset time, string allowedSigners, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("awoooi-signature-");
        try
        {
            var files = new Files(Path.Combine(folder.FullName, "signers"), Path.Combine(folder.FullName, "signature"), $"-Overify-time={Time(time)}");
            await File.WriteAllTextAsync(files.Signers, allowedSigners.ReplaceLineEndings("\n"), cancellationToken);
            await File.WriteAllTextAsync(files.Signature, signature.Trim() + "\n", cancellationToken);
            return await CheckAsync(files, signature, signed, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<SignatureCheck> CheckAsync(Files files, string signature, string signed, CancellationToken cancellationToken)
    {
        var found = await RunAsync(["-Y", "find-principals", "-f", files.Signers, "-s", files.Signature, files.Time], "", cancellationToken);
        var principals = found.ExitCode == 0 ? found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        if (principals.FirstOrDefault(IsOnePerson) is { } principal)
        {
            var verified = await RunAsync(["-Y", "verify", "-n", "git", "-f", files.Signers, "-I", principal, "-s", files.Signature, files.Time], signed, cancellationToken);
            if (verified.ExitCode == 0) return new(principal, "");
        }
        var intact = await RunAsync(["-Y", "check-novalidate", "-n", "git", "-s", files.Signature], signed, cancellationToken);
        return intact.ExitCode == 0
            ? new(null, NotAllowed(signature, principals), SignatureFault.KeyNotAllowed)
            : new(null, "the signature is not one of this commit", SignatureFault.Forged);
    }

    private static string NotAllowed(string signature, string[] principals) => principals.FirstOrDefault() is { } pattern && !IsOnePerson(pattern)
        ? $"key {SshSignature.Fingerprint(signature)} is allowed for the pattern {pattern}, which names no one person"
        : $"key {SshSignature.Fingerprint(signature)} is not among the allowed signers, or not for git, or not for that time";

    private static bool IsOnePerson(string principal) => !principal.Any(x => x is '*' or '?' or '!');

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    private static Task<ToolRun> RunAsync(string[] arguments, string input, CancellationToken cancellationToken) =>
        ToolProcess.RunAsync(new(Tools.SshKeygen, arguments, Encoding.UTF8.GetBytes(input), Utc, TimeLimit), cancellationToken);

    private sealed record Files(string Signers, string Signature, string Time);
}
