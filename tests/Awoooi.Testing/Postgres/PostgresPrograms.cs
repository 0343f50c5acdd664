using System.Globalization;

namespace Awoooi.Testing.Postgres;

/// <summary>PostgreSQL's programs, and the user they run as: the server refuses root.</summary>
internal sealed class PostgresPrograms
{
    private readonly string _folder;
    private readonly string? _owner = Environment.UserName == "root" ? Owner() : null;

    private PostgresPrograms(string folder) => _folder = folder;

    /// <summary>A program's path.</summary>
    public string this[string program] => Path.Combine(_folder, program);

    /// <summary>Those on the PATH, else the newest of Debian's; null when there are none.</summary>
    public static PostgresPrograms? Find()
    {
        var folder = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(x => new FileInfo(Path.Combine(x, "initdb"))).Where(x => x.Exists)
            .Select(x => (x.ResolveLinkTarget(returnFinalTarget: true) ?? x).FullName).Select(x => Path.GetDirectoryName(x)!)
            .Concat(Debian()).FirstOrDefault(x => File.Exists(Path.Combine(x, "psql")));
        return folder is null ? null : new(folder);
    }

    /// <summary>Gives a folder to the user that the server runs as.</summary>
    public async Task GiveAsync(string folder, CancellationToken cancellationToken)
    {
        if (_owner is not null) (await Proc.RunAsync("chown", ["-R", _owner, folder], cancellationToken: cancellationToken).ConfigureAwait(false)).Ok();
    }

    /// <summary>Runs a program as that user.</summary>
    public Task<ProcResult> RunAsOwnerAsync(string program, IEnumerable<string> arguments, string workFolder, CancellationToken cancellationToken) => _owner is null
        ? Proc.RunAsync(this[program], arguments, workFolder, cancellationToken: cancellationToken)
        : Proc.RunAsync("setpriv", [$"--reuid={_owner}", "--clear-groups", this[program], .. arguments], workFolder, cancellationToken: cancellationToken);

    private static IEnumerable<string> Debian() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(x => int.TryParse(Path.GetFileName(x), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(x => Path.Combine(x, "bin"))
        : [];

    private static string Owner() => File.ReadLines("/etc/passwd").Any(x => x.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
}
