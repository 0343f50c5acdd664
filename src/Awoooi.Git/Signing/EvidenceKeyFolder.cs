using System.Text.Json;
using Awoooi.Audit.Keys;
using Awoooi.Results;

namespace Awoooi.Git.Signing;

/// <summary>The engine's evidence key, in the folder of its keys or named there.</summary>
/// <remarks>
/// Where the environment has <c>AWOOOI_EVIDENCE_KEY</c> (a private key in PEM), that is the key. Otherwise, where the folder has
/// <c>evidence-key.command</c> (a JSON list: program and arguments) and <c>evidence-key.pub.pem</c>, that program signs. Otherwise the key is
/// <c>evidence-key.pem</c>, made at first use, mode 0600. Keys that the engine had before are in <c>evidence_keys</c>, as <see cref="EvidenceKeyFile"/> says.
/// </remarks>
public static class EvidenceKeyFolder
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "AWOOOI_EVIDENCE_KEY";

    private const string Private = "evidence-key.pem";
    private const string Command = "evidence-key.command";
    private const string Public = "evidence-key.pub.pem";
    private const string Former = "evidence_keys";

    /// <summary>Opens the key, or makes it. Two processes get the same one.</summary>
    /// <param name="folder">Where keys are kept; made when it is not there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How to sign; or <c>evidence-key-exposed</c>, <c>evidence-key-unusable</c>, <c>evidence-key-invalid</c> or <c>evidence-keys-invalid</c>.</returns>
    public static async Task<Result<EvidenceSigning>> EnsureAsync(string folder, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        EngineKey.MakeFolder(folder);
        using var alone = await FolderLock.TakeAsync(In(folder, Private + ".lock"), cancellationToken);
        if (!(await SignerAsync(folder, cancellationToken)).Succeeded(out var signer, out var refusal)) return refusal;
        if (!(await FormerAsync(folder, cancellationToken)).Succeeded(out var former, out refusal)) return refusal;
        return new EvidenceSigning(signer, Own(signer.Key, former));
    }

    /// <summary>The public keys of a folder, for a look at them; null when it holds none. Makes nothing.</summary>
    public static async Task<Result<EvidenceKeys>?> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } && !File.Exists(In(folder, Private)) && !File.Exists(In(folder, Command))) return null;
        return (await EnsureAsync(folder, cancellationToken)).Succeeded(out var signing, out var refusal) ? signing.Own : refusal;
    }

    /// <summary>Makes the key that comes after this one, in a file of its own; nothing signs with it yet.</summary>
    public static async Task<EvidenceKey> DraftNextAsync(string folder, CancellationToken cancellationToken)
    {
        var path = In(folder, Private + ".next");
        if (File.Exists(path) && PemSigner.Read(await File.ReadAllTextAsync(path, cancellationToken), path).Succeeded(out var there, out _)) return there.Key;
        using var made = PemSigner.Create();
        await WriteAsync(path, made.ToPem(), cancellationToken);
        return made.Key;
    }

    /// <summary>From now on the next key signs, where it was drafted here; the one before is kept as a public key for the records up to <paramref name="last"/>.</summary>
    public static async Task AdoptNextAsync(string folder, EvidenceKey before, long last, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        var path = In(folder, Former);
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : "";
        if (!text.Contains(before.Id, StringComparison.Ordinal))
        {
            var first = EvidenceKeyFile.Read(text, path).Succeeded(out var former, out _) ? former.Spans.Max(x => x.Last) + 1 : 1;
            await WriteAsync(path, text + EvidenceKeyFile.Block(new(before, first, last)), cancellationToken);
        }
        if (File.Exists(In(folder, Private + ".next"))) File.Move(In(folder, Private + ".next"), In(folder, Private), overwrite: true);
    }

    private static EvidenceKeys Own(EvidenceKey key, EvidenceKeys former) =>
        former.And(new([new(key, former.Spans.Count == 0 ? 1 : former.Spans.Max(x => x.Last) + 1, long.MaxValue)]));

    private static async Task<Result<IEvidenceSigner>> SignerAsync(string folder, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } pem) return Signer(PemSigner.Read(pem, $"the environment variable {Variable}"));
        if (File.Exists(In(folder, Command))) return await CommandAsync(folder, cancellationToken);
        var path = In(folder, Private);
        if (!File.Exists(path))
        {
            using var made = PemSigner.Create();
            await WriteAsync(path, made.ToPem(), cancellationToken);
        }
        if (EngineKey.Exposed(path)) return new Refusal("evidence-key-exposed", $"others than its owner can read {path}", $"chmod 600 {path}; if anybody may have read it, hand over to a new key: awoooi audit rotate");
        return Signer(PemSigner.Read(await File.ReadAllTextAsync(path, cancellationToken), path));
    }

    private static Result<IEvidenceSigner> Signer(Result<PemSigner> read) => read.Succeeded(out var signer, out var refusal) ? signer : refusal;

    private static async Task<Result<IEvidenceSigner>> CommandAsync(string folder, CancellationToken cancellationToken)
    {
        var (command, path) = (Arguments(await File.ReadAllTextAsync(In(folder, Command), cancellationToken)), In(folder, Public));
        if (command is null) return new Refusal("evidence-key-unusable", $"{In(folder, Command)} is no JSON list of texts", "write program and arguments: [\"aws-sign\", \"--key\", \"alias/awoooi\"]");
        if (!File.Exists(path)) return new Refusal("evidence-key-unusable", $"there is {Command} and no {path}", "put the public key there, in PEM");
        return EvidenceKey.Read(await File.ReadAllTextAsync(path, cancellationToken)).Succeeded(out var key, out var refusal) ? new CommandSigner(command, key) : refusal;
    }

    private static string[]? Arguments(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json) is { Length: > 0 } command && command.All(x => x is { Length: > 0 }) ? command : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<Result<EvidenceKeys>> FormerAsync(string folder, CancellationToken cancellationToken)
    {
        var path = In(folder, Former);
        return File.Exists(path) ? EvidenceKeyFile.Read(await File.ReadAllTextAsync(path, cancellationToken), path) : EvidenceKeys.None;
    }

    // A file counts once it has its name, and nobody else can ever read it.
    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(path + ".draft", options)) await writer.WriteAsync(text.AsMemory(), cancellationToken);
        File.Move(path + ".draft", path, overwrite: true);
    }

    private static string In(string folder, string name) => Path.Combine(folder, name);
}
