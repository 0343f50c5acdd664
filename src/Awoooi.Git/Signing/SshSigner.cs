using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Git.Signing;

/// <summary>Signs in the namespace that git uses, by ssh-keygen, so that keys may have passphrases, sit in an agent or on a token.</summary>
internal static class SshSigner
{
    // A person may have to type a passphrase or touch a token.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>The armoured signature.</summary>
    /// <exception cref="SigningException">The key cannot be used.</exception>
    public static async Task<string> SignAsync(string text, string keyPath, CancellationToken cancellationToken)
    {
        var command = new ToolCommand(
            Tools.SshKeygen, ["-Y", "sign", "-n", "git", "-f", keyPath], Encoding.UTF8.GetBytes(text), new Dictionary<string, string>(), TimeLimit);
        var run = await ToolProcess.RunAsync(command, cancellationToken);
        return run.ExitCode == 0 && run.Output.StartsWith(SshSignature.Begin, StringComparison.Ordinal)
            ? run.Output
            : throw new SigningException($"{keyPath} cannot sign: {run.Error.Trim()}");
    }
}
