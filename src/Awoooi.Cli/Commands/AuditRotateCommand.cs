using System.CommandLine;
using Awoooi.Audit;
using Awoooi.Audit.Keys;
using Awoooi.Cli.Output;
using Awoooi.Git.Signing;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi audit rotate</c>: the evidence key hands over to another one.</summary>
internal static class AuditRotateCommand
{
    public static Command Create(CommonOptions common)
    {
        var next = new Option<string?>("--next") { Description = "public key (PEM) of a key made elsewhere; without it one is made in the engine's folder" };
        var command = new Command("rotate", "hand over to another evidence key by a record that the present one signs") { common.Repository, common.Forge, common.Base, next };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            var folder = Path.Combine(GitFolder.Of(options.Forge ?? options.Repository), "awoooi", "keys");
            await using var engine = await Engine.OpenAsync(options, cancellationToken);
            var (signing, given) = (engine.Get<EvidenceSigning>(), parsed.GetValue(next));
            var key = given is null ? await EvidenceKeyFolder.DraftNextAsync(folder, cancellationToken) : EvidenceKey.Read(await File.ReadAllTextAsync(given, cancellationToken)).OrExit();
            var at = await HandOverAsync(engine, KeyHandover.Entry(key), cancellationToken);
            await EvidenceKeyFolder.AdoptNextAsync(folder, signing.Signer.Key, at, cancellationToken);
            Say(key, at, given is null);
            return 0;
        });
        return command;
    }

    // Killed after the record and before the key was taken: then the old key may write no more, and need not.
    private static async Task<long> HandOverAsync(Engine engine, AuditEntry entry, CancellationToken cancellationToken)
    {
        var repository = engine.Get<IGitRepository>();
        await foreach (var (_, record) in AuditTrail.AllAsync(repository, cancellationToken))
        {
            if (record.Key == entry.Key) return record.Sequence;
        }
        var commit = await engine.Get<GitAuditLog>().AppendAsync(entry, cancellationToken);
        return AuditTrail.Find(repository, commit)!.Record.Sequence;
    }

    private static void Say(EvidenceKey key, long at, bool isOurs)
    {
        var console = Consoles.Out();
        console.MarkupLineInterpolated($"record {at} hands over: from record {at + 1} on, evidence is signed by key {key.Id}");
        if (!isOurs) console.MarkupLineInterpolated($"now let the engine sign with it: {EvidenceKeyFolder.Variable}, or evidence-key.command beside its key; until then it records nothing");
        console.MarkupLineInterpolated($"where {EvidenceKeyFile.Path} lists keys, let it end the old one at {at} and add:");
        Consoles.Print(EvidenceKeyFile.Block(new(key, at + 1, long.MaxValue)));
    }
}
