using System.CommandLine;
using System.Text;
using Awoooi.Cli.Hosting;
using Awoooi.Cli.Output;
using Awoooi.Documents.Policies;
using Awoooi.Documents.Snapshots;
using Awoooi.Privacy;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi shield</c>: shows what would leave the process, and which rule matched where. Never prints what was replaced.</summary>
internal static class ShieldCommand
{
    public static Command Create(CommonOptions common)
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "the text, UTF-8 (default: standard input)", Arity = ArgumentArity.ZeroOrOne };
        var explain = new Option<bool>("--explain") { Description = "list on standard error what was replaced, where, and by which rule" };
        var command = new Command("shield", "show a text as it would be sent to a model") { file, explain, common.Policies, common.Snapshot, common.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var policy = new PolicySource(parsed.GetValue(common.Policies)).Read(new NoFiles()).OrExit().Privacy;
            var shield = new Shield(policy, await InventoryAsync(parsed.GetValue(common.Snapshot), cancellationToken));
            var text = (await ShieldInput.ReadAsync(parsed.GetValue(file), policy.MaxTextKilobytes, cancellationToken)).OrExit();
            return Report(shield, text, parsed.GetValue(explain), parsed.GetValue(common.Json));
        });
        return command;
    }

    private static async Task<ClusterInventory?> InventoryAsync(string? snapshot, CancellationToken cancellationToken) =>
        snapshot is null ? null : ClusterInventory.Of(await SnapshotClusterReader.Open(snapshot).OrExit().ReadAsync([], cancellationToken));

    private static int Report(Shield shield, string text, bool explain, bool json)
    {
        var shielded = shield.Examine(text);
        if (shielded.Refusal is { } refusal) throw new UserErrorException(refusal);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (json) ShieldReport.WriteJson(shielded, output);
        else output.Write(shielded.Text);
        output.Flush();
        if (explain) ShieldReport.Explain(shielded, text, shield.Relations, Consoles.Error());
        return 0;
    }
}
