using System.CommandLine;
using Awoooi.Cli.Output;
using Awoooi.Flow.Gating;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi prove</c>: what would become of a branch or a commit, if it were merged and applied now?</summary>
internal static class ProveCommand
{
    public static Command Create(CommonOptions common)
    {
        var change = new Option<string>("--change") { Description = "the branch or commit to prove", Required = true };
        var command = new Command("prove", "prove what a branch or commit would do once merged: dry-run as the one who applies it, disruption arithmetic, schemas; says what it read and what it could not look at")
        {
            common.Repository, change, common.Base, common.Snapshot, common.Policies, common.Vendored, common.Json,
        };
        foreach (var option in common.Live.Cluster()) command.Options.Add(option);
        // A change that could not even be read is neither proven nor refused.
        command.SetAction((parsed, cancellationToken) => RefusedJson.ExitAsync(parsed.GetValue(common.Json), ProofDocument.Undecided, () => RunAsync(
            common.Read(parsed), parsed.GetValue(change)!, parsed.GetValue(common.Json), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(EngineOptions options, string change, bool json, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var (request, proof) = (await engine.Get<ForeignProof>().ProveAsync(change, cancellationToken)).OrExit();
        var document = ProofDocument.Of(change, request, proof, options.Cluster is not null && options.Snapshot is null);
        if (json) Consoles.Print(document, ProofJson.Default.ProofDocument);
        else ProofText.Write(Consoles.Out(), document);
        return document.ExitCode;
    }
}
