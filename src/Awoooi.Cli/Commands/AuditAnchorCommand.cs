using System.CommandLine;
using Awoooi.Audit;
using Awoooi.Cli.Output;
using Awoooi.Git;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi audit anchor</c>: the head of the chain is kept by somebody else too.</summary>
internal static class AuditAnchorCommand
{
    public static Command Create(CommonOptions common)
    {
        var remote = new Option<string>("--remote") { Description = "a second repository to push the chain to, forward only: a path or an address", Required = true };
        var command = new Command("anchor", "let a second repository keep the chain too") { common.Repository, common.Forge, common.Base, remote };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var other = parsed.GetValue(remote)!;
            using var evidence = await AuditCommand.OpenAsync(parsed, common, cancellationToken);
            var head = (await EvidenceMirror.PushAsync(evidence.Folder, GitAuditLog.Ref, other, evidence.Repository, cancellationToken)).OrExit();
            Consoles.Out().MarkupLineInterpolated($"{other} holds the chain up to {head}");
            return 0;
        });
        return command;
    }
}
