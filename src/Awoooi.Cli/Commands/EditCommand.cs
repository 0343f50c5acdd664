using System.CommandLine;
using Awoooi.Cli.Hosting;
using Awoooi.Cli.Output;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi edit</c>: gives one field another value where it is decided, proves it by rendering, and writes it to the work tree.</summary>
internal static class EditCommand
{
    public static Command Create(CommonOptions common)
    {
        var field = new FieldOptions();
        var set = new Option<string?>("--set") { Description = "the new value" };
        var revert = new Option<bool>("--revert") { Description = "the value that it had before the last commit that changed it, with its style and comments" };
        var dry = new Option<bool>("--dry-run") { Description = "only print what would change" };
        var command = field.AddTo(new Command("edit", "change one field of an object where it is decided, and prove by rendering that nothing else changes") { set, revert, dry }, common);
        command.Validators.Add(x =>
        {
            if (x.GetValue(set) is null != x.GetValue(revert)) x.AddError("either --set VALUE or --revert is expected");
        });
        command.SetAction((parsed, cancellationToken) => RefusedJson.GuardAsync(parsed.GetValue(common.Json), () => RunAsync(
            common.Read(parsed), field.Read(parsed), parsed.GetValue(set), parsed.GetValue(dry), parsed.GetValue(common.Json), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(EngineOptions options, FieldQuery query, string? value, bool dry, bool json, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var (repository, head) = (engine.Get<IGitRepository>(), engine.BaseCommit());
        var cluster = await engine.Get<IClusterReader>().ReadAsync([], cancellationToken);
        var edit = value is null
            ? await RevertAsync(engine, head, cluster, query, cancellationToken)
            : await SetAsync(engine, head, cluster, query, value, cancellationToken);
        var change = (await engine.Get<IManifestEditor>().EditAsync(repository, head, cluster, [edit], cancellationToken)).OrExit();
        if (!dry) WorkTree.Write(options.Repository, change);
        if (json) Consoles.Print(ChangeText.Of(change), LocationJson.Default.EditedDocument);
        else ChangeText.Write(Consoles.Out(), change, dry);
        return 0;
    }

    private static async Task<FieldEdit> SetAsync(Engine engine, string head, ClusterView cluster, FieldQuery query, string value, CancellationToken cancellationToken)
    {
        var found = (await engine.Get<IManifestLocator>().FindAsync(engine.Get<IGitRepository>().Tree(head), cluster, query, cancellationToken)).OrExit();
        var node = FieldText.Parse(query.Field, query.Field.In(found.Object.Body), value);
        return new(found.Object.Ref, query.Field, EditKind.Set, node, App: found.App.Name);
    }

    private static async Task<FieldEdit> RevertAsync(Engine engine, string head, ClusterView cluster, FieldQuery query, CancellationToken cancellationToken)
    {
        var origin = (await engine.Get<IFieldHistory>().LastChangeAsync(engine.Get<IGitRepository>(), head, cluster, query, cancellationToken)).OrExit();
        return new(origin.Object.Object.Ref, query.Field, EditKind.Restore, Commit: origin.Commit.Id, App: origin.Object.App.Name);
    }
}
