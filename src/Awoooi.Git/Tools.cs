using Awoooi.Results;

namespace Awoooi.Git;

/// <summary>The two programs that this project runs.</summary>
internal static class Tools
{
    public const string Git = "git";
    public const string SshKeygen = "ssh-keygen";

    /// <summary>What is not installed; null when all is there.</summary>
    public static Refusal? FirstMissing() => new[] { Git, SshKeygen }.Where(x => PathOf(x) is null).Select(Refusal).FirstOrDefault();

    /// <summary>Where a program is; null when it is not on PATH. A name with a folder is that file.</summary>
    public static string? PathOf(string program) => program.Contains(Path.DirectorySeparatorChar) ? File.Exists(program) ? program : null : (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
        .FirstOrDefault(File.Exists);

    public static FileNotFoundException Missing(string program) =>
        new(program is Git or SshKeygen ? Refusal(program).ToString() : $"{program} is not on PATH", program);

    private static Refusal Refusal(string program) => program == Git
        ? new("git-missing", "git is not on PATH", "install git 2.34 or newer (Debian: apt-get install git)")
        : new("ssh-keygen-missing", "ssh-keygen is not on PATH", "install OpenSSH 8.9 or newer (Debian: apt-get install openssh-client)");
}
