using System.Diagnostics;

namespace Awoooi.Testing.Git;

/// <summary>A temporary folder with a bare repository whose main branch has some files and allowed signers, and people with keys.</summary>
public sealed class ForgeFolder : IDisposable
{
    public const string EngineEmail = "engine@awoooi.example";

    private readonly string _root = Directory.CreateTempSubdirectory("awoooi-test-").FullName;

    public ForgeFolder(params string[] signers)
    {
        Directory.CreateDirectory(Path.Combine(_root, "keys"));
        Run("git", "init", "-q", "--bare", "--initial-branch=main", Remote);
        Run("git", "init", "-q", "--initial-branch=main", Work);
        foreach (var who in signers.Prepend(EngineEmail)) MakeKey(who);
        Write(".awoooi/allowed_signers", string.Concat(signers.Prepend(EngineEmail).Select(x => $"{x} namespaces=\"git\" {PublicKey(x)}\n")));
        Write("app/deployment.yaml", "replicas: 2\n");
        Commit("Start");
        Run("git", "-C", Work, "push", "-q", Remote, "main");
    }

    /// <summary>The bare repository.</summary>
    public string Remote => Path.Combine(_root, "remote.git");

    /// <summary>A work tree for pushing as people do.</summary>
    public string Work => Path.Combine(_root, "work");

    public string Folder(string name) => Path.Combine(_root, name);

    public string Key(string who) => Path.Combine(_root, "keys", who);

    /// <summary>Type and key, without the comment.</summary>
    public string PublicKey(string who) => string.Join(' ', File.ReadAllText(Key(who) + ".pub").Split(' ').Take(2));

    public string MakeKey(string who)
    {
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", who, "-f", Key(who));
        return Key(who);
    }

    public void Write(string path, string content)
    {
        var file = Path.Combine(Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    /// <summary>Commits everything in the work tree; returns the commit.</summary>
    public string Commit(string message, string? signedBy = null)
    {
        Run("git", "-C", Work, "add", "-A");
        string[] signing = signedBy is null ? [] : ["-c", "gpg.format=ssh", "-c", $"user.signingkey={Key(signedBy)}", "-c", "commit.gpgsign=true"];
        Run("git", ["-C", Work, .. signing, "commit", "-q", "--allow-empty", "-m", message]);
        return Run("git", "-C", Work, "rev-parse", "HEAD").Trim();
    }

    /// <summary>git in the bare repository; fails the test when git fails.</summary>
    public string Git(params string[] arguments) => Run("git", ["-C", Remote, .. arguments]);

    /// <summary>git in the work tree, with its exit code and everything it said.</summary>
    public (int ExitCode, string Said) TryWork(params string[] arguments) => Try("git", ["-C", Work, .. arguments]);

    /// <summary>Pushes from the work tree.</summary>
    public (int ExitCode, string Said) TryPush(params string[] arguments) => TryWork(["push", Remote, .. arguments]);

    public static string Run(string program, params string[] arguments)
    {
        var (code, said) = Try(program, arguments);
        return code == 0 ? said : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
    }

    public static (int ExitCode, string Said) Try(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment.Remove("GIT_DIR");
        foreach (var (name, value) in Identity) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static readonly Dictionary<string, string> Identity = new()
    {
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_AUTHOR_NAME"] = "Dev",
        ["GIT_AUTHOR_EMAIL"] = "dev@shop.example",
        ["GIT_COMMITTER_NAME"] = "Dev",
        ["GIT_COMMITTER_EMAIL"] = "dev@shop.example",
    };
}
