using System.CommandLine;
using Awoooi.Cli.Output;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Schemas;
using Awoooi.Proofs.Schemas;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi schema pull</c>: saves a server's own schemas, so that changes are validated by them where no server can be asked.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var cluster = new Option<string>("--cluster") { Description = "kubeconfig of the cluster, which is read and never written", Required = true };
        var context = new Option<string?>("--context") { Description = "a context in it (default: the current one)" };
        var folder = new Option<string>("--out") { Description = $"folder to save them in; commit it as {SavedDefinitions.Folder} on the base branch", Required = true };
        var pull = new Command("pull", "save the schemas of everything that a cluster serves, custom resources included") { cluster, context, folder };
        pull.SetAction((parsed, cancellationToken) => PullAsync(new(parsed.GetValue(cluster), parsed.GetValue(context)), parsed.GetValue(folder)!, cancellationToken));
        return new Command("schema", "schemas by which changes are validated without a cluster") { pull };
    }

    private static async Task<int> PullAsync(ClusterConnection connection, string folder, CancellationToken cancellationToken)
    {
        var pulled = (await SchemaPull.RunAsync(connection, TimeProvider.System, cancellationToken)).OrExit();
        var file = Path.Combine(folder, SavedDefinitions.FileName);
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(file, pulled.Content, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(new("folder-unwritable", $"{file}: {error.Message}", "name a folder that can be written"));
        }
        Consoles.Out().WriteLine($"saved {pulled.Kinds} kinds of {pulled.Server} ({pulled.Source}) in {file}, {pulled.Content.Length / 1024} KiB");
        Consoles.Out().WriteLine($"commit it as {SavedDefinitions.Folder}/{SavedDefinitions.FileName}; changes are validated by it from then on");
        return 0;
    }
}
