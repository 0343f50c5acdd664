using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Git.Signing;

/// <summary>Signing keys that the program makes itself: the engine's own, and those of the demo's people.</summary>
public static class EngineKey
{
    private const string Name = "engine-key";

    /// <summary>Reads the key of a folder, or makes an ed25519 one that only this user can read. Two processes get the same key.</summary>
    /// <param name="folder">Where keys are kept; made when it is not there.</param>
    /// <param name="engine">Name and address the engine signs with.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The identity to sign with; or <c>ssh-keygen-missing</c>, <c>engine-key-exposed</c> or <c>engine-key-unusable</c>.</returns>
    public static Task<Result<SigningIdentity>> EnsureAsync(string folder, Person engine, CancellationToken cancellationToken) =>
        EnsureAsync(folder, Name, engine, cancellationToken);

    /// <summary>The same for a key of another name.</summary>
    /// <param name="folder">Where keys are kept; made when it is not there.</param>
    /// <param name="name">File name of the private key.</param>
    /// <param name="engine">Name and address to sign with.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<Result<SigningIdentity>> EnsureAsync(string folder, string name, Person engine, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(engine);
        if (Tools.FirstMissing() is { } missing) return missing;
        MakeFolder(folder);
        var path = Path.Combine(Path.GetFullPath(folder), name);
        using var alone = await FolderLock.TakeAsync(path + ".lock", cancellationToken);
        if (!File.Exists(path)) await MakeAsync(path, engine, cancellationToken);
        if (Exposed(path)) return new Refusal("engine-key-exposed", $"others than its owner can read {path}", $"chmod 600 {path}; if anybody may have read it, delete it and let a new one be made");
        var shown = await RunAsync(["-y", "-P", "", "-f", path], cancellationToken);
        return shown.ExitCode == 0
            ? new SigningIdentity(engine, path, string.Join(' ', shown.Output.Split(' ', '\n').Take(2)))
            : new Refusal("engine-key-unusable", $"{path} is no SSH private key without passphrase: {shown.Error.Trim()}", "restore it from a backup, or delete it and let a new one be made");
    }

    // A key counts once it has its name: whoever is killed before leaves only a file that the next one replaces.
    private static async Task MakeAsync(string path, Person engine, CancellationToken cancellationToken)
    {
        var draft = path + ".draft";
        File.Delete(draft);
        File.Delete(draft + ".pub");
        var made = await RunAsync(["-q", "-t", "ed25519", "-N", "", "-C", engine.Email, "-f", draft], cancellationToken);
        if (made.ExitCode != 0) throw new IOException($"ssh-keygen could not write {draft}: {made.Error.Trim()}");
        File.Move(draft + ".pub", path + ".pub", overwrite: true);
        File.Move(draft, path);
    }

    internal static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    internal static bool Exposed(string path) => !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None;

    private static Task<ToolRun> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        ToolProcess.RunAsync(new(Tools.SshKeygen, arguments, default, new Dictionary<string, string>(), TimeSpan.FromSeconds(30)), cancellationToken);
}
