using System.CommandLine;
using Awoooi.Cli.Hosting;
using Awoooi.Cli.Output;
using Awoooi.Results;
using Awoooi.Server.Composition;
using Awoooi.Server.Configuration;
using Awoooi.Storage;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi backup</c>: copies the SQLite store of serve, which may run meanwhile.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var config = ServeFile.Option();
        var to = new Option<string>("--to") { Description = "the file to make", Required = true };
        var command = new Command("backup", "copy the SQLite store of serve, whether it runs or not") { config, to };
        command.SetAction(parsed => ServeFile.Read(parsed.GetValue(config)) is { } options ? Copy(options, Path.GetFullPath(parsed.GetValue(to)!)) : 1);
        return command;
    }

    private static int Copy(ServeOptions options, string target)
    {
        if (Refuse(options, target) is { } refusal) throw new UserErrorException(refusal);
        SqliteStore.Backup(options.SqliteFile, target);
        Consoles.Out().MarkupLineInterpolated($"{target}: {new FileInfo(target).Length:N0} bytes, one whole state of {options.SqliteFile}");
        return 0;
    }

    private static Refusal? Refuse(ServeOptions options, string target) => options switch
    {
        { Storage.Kind: StorageKind.Postgres } => new("backup-postgres", "the store of this configuration is PostgreSQL", "use pg_dump as docs/operations.md says"),
        _ when !File.Exists(options.SqliteFile) => new("store-missing", $"there is no store {options.SqliteFile}", "see 'data' in the configuration; serve makes the store at its first start"),
        _ when File.Exists(target) => new("backup-exists", $"{target} is there already, and nothing was written", "name another file"),
        // Not made: a disk for backups that is not mounted would look like one that is.
        _ when !Directory.Exists(Path.GetDirectoryName(target)) => new("backup-folder-missing", $"there is no folder {Path.GetDirectoryName(target)}", "make it, or mount its disk"),
        _ => null,
    };
}
