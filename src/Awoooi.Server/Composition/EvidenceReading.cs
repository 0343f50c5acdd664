using Awoooi.Audit;
using Awoooi.Audit.Keys;
using Awoooi.Forges.Local;
using Awoooi.Git;
using Awoooi.Git.Signing;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Server.Composition;

/// <summary>The evidence of a repository or a mirror of it, looked at where it lies: nothing is fetched, made or written.</summary>
internal sealed class EvidenceReading : IDisposable
{
    private readonly string _engineKey;

    private EvidenceReading(IGitRepository repository, string folder, string branch) =>
        (Repository, Folder, Branch, _engineKey) = (repository, folder, branch, Path.Combine(folder, "awoooi", "keys", "engine-key.pub"));

    public IGitRepository Repository { get; }

    /// <summary>Short name of the base branch.</summary>
    public string Branch { get; }

    /// <summary>The keys to begin with.</summary>
    public EvidenceKeys Keys { get; private set; } = EvidenceKeys.None;

    /// <summary>Where they came from, for people.</summary>
    public string KeysFrom { get; private set; } = "nowhere";

    /// <summary>Whether they came from outside of the repository.</summary>
    public bool IsIndependent { get; private set; }

    /// <summary>Opens a repository's folder.</summary>
    /// <param name="folder">The repository: bare, a mirror, or a work tree.</param>
    /// <param name="branch">Short name of the base branch; null: the usual one.</param>
    /// <param name="keyFiles">Files of public keys, as <see cref="EvidenceKeyFile"/> has them or plain PEM.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="UserErrorException">Something is not there, or the keys cannot be read.</exception>
    public static async Task<EvidenceReading> OpenAsync(string folder, string? branch, IReadOnlyList<string> keyFiles, CancellationToken cancellationToken)
    {
        var git = GitFolder.Of(folder);
        var repository = BareRepository.Inspect(git);
        var found = branch ?? Engine.UsualBranches.FirstOrDefault(x => repository.Resolve("refs/heads/" + x) is not null) ?? repository.Refs("refs/heads/").Keys.FirstOrDefault()?["refs/heads/".Length..] ?? "main";
        var reading = new EvidenceReading(repository, git, found);
        try
        {
            await reading.FindKeysAsync(Path.Combine(git, "awoooi", "keys"), keyFiles, cancellationToken);
            return reading;
        }
        catch
        {
            reading.Dispose();
            throw;
        }
    }

    /// <summary>The git folder.</summary>
    public string Folder { get; }

    /// <summary>Verifies the chain and the merges of the base branch.</summary>
    /// <param name="knownHeads">Heads that somebody noted or keeps.</param>
    /// <param name="seen">Is shown every record.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="UserErrorException">There are records and no key to verify them by.</exception>
    public async Task<AuditReport> VerifyAsync(IReadOnlyList<string> knownHeads, Action<AuditedRecord> seen, CancellationToken cancellationToken)
    {
        if (Keys.Spans.Count == 0 && Repository.Resolve(GitAuditLog.Ref) is not null)
            throw new UserErrorException(new("evidence-key-missing", $"{Branch} has no {EvidenceKeyFile.Path}, and no key was named", "name the engine's public key: --key FILE; 'awoooi hook install' prints it"));
        var signers = BaseBranchSigners.Read(Repository, Branch) + "\n";
        if (File.Exists(_engineKey)) signers += $"{Engine.Robot.Email} namespaces=\"git\" {await File.ReadAllTextAsync(_engineKey, cancellationToken)}";
        return await new AuditVerifier(Repository, Keys, signers, Engine.Robot.Email).VerifyAsync(new AuditAnchors(knownHeads, [Branch]), seen, cancellationToken);
    }

    public void Dispose() => Repository.Dispose();

    private async Task FindKeysAsync(string folder, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        if (files.Count > 0)
        {
            foreach (var file in files) Keys = Keys.And(EvidenceKeyFile.Read(await TextAsync(file, cancellationToken), file).OrExit());
            (KeysFrom, IsIndependent) = (string.Join(", ", files), true);
        }
        else if (EvidenceKeyFile.Of(Repository, Branch) is { } listed)
        {
            (Keys, KeysFrom) = (listed.OrExit(), $"{EvidenceKeyFile.Path} of {Branch}, that is from the repository itself: whoever can change {Branch} can change it");
        }
        else if (await EvidenceKeyFolder.ReadAsync(folder, cancellationToken) is { } own)
        {
            (Keys, KeysFrom) = (own.OrExit(), $"{folder}, that is from the engine itself: {Branch} has no {EvidenceKeyFile.Path}");
        }
    }

    private static async Task<string> TextAsync(string file, CancellationToken cancellationToken) => File.Exists(file)
        ? await File.ReadAllTextAsync(file, cancellationToken)
        : throw new UserErrorException(new Refusal("key-file-missing", $"there is no file {file}", "name a file with the public key in PEM"));
}
