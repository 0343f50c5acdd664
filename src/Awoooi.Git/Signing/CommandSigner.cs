using System.Text;
using Awoooi.Audit.Keys;
using Awoooi.Repositories;

namespace Awoooi.Git.Signing;

/// <summary>Signs evidence by a program: a key service's client, a token's. It reads the bytes to sign from standard input and writes the signature to standard output.</summary>
/// <param name="command">The program and its arguments; other users can read them, so they hold no secret.</param>
/// <param name="key">The public key; a signature that is not one of it is refused.</param>
internal sealed class CommandSigner(IReadOnlyList<string> command, EvidenceKey key) : IEvidenceSigner
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    public EvidenceKey Key => key;

    public async Task<byte[]> SignAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var run = await RunAsync(bytes, cancellationToken);
        if (run.ExitCode != 0) throw new SigningException($"{command[0]} did not sign the evidence, exit code {run.ExitCode}: {run.Error.Trim()}");
        var signature = Signature(run.Output);
        return key.Verifies(bytes.Span, signature) ? signature : throw new SigningException($"what {command[0]} wrote is no signature by key {key.Id} in DER, plain or in base64");
    }

    private async Task<ToolRun> RunAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            return await ToolProcess.RunAsync(new(command[0], [.. command.Skip(1)], bytes, new Dictionary<string, string>(), TimeLimit) { Output = Encoding.Latin1 }, cancellationToken);
        }
        catch (Exception error) when (error is FileNotFoundException or TimeoutException)
        {
            throw new SigningException(error.Message);
        }
    }

    // Key services differ: some write the bytes, some base64 of them. DER begins with a byte that base64 of DER does not begin with.
    private static byte[] Signature(string output)
    {
        if (output.StartsWith('0')) return Encoding.Latin1.GetBytes(output);
        var text = output.Trim();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
