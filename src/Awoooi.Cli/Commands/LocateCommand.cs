using System.CommandLine;
using Awoooi.Cli.Output;
using Awoooi.Evidences;
using Awoooi.Flow;
using Awoooi.Manifests;
using Awoooi.Repositories;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi locate</c>: in which file is a field decided, and where could it be changed?</summary>
internal static class LocateCommand
{
    public static Command Create(CommonOptions common)
    {
        var field = new FieldOptions();
        var history = new Option<bool>("--history") { Description = "also say which commit gave the field its value" };
        var command = field.AddTo(new Command("locate", "say which place in the repository decides a field of an object, and where a change of it would show") { history }, common);
        command.SetAction((parsed, cancellationToken) => RefusedJson.GuardAsync(parsed.GetValue(common.Json), () => RunAsync(
            common.Read(parsed), field.Read(parsed), parsed.GetValue(history), parsed.GetValue(common.Json), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(EngineOptions options, FieldQuery query, bool history, bool json, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var repository = engine.Get<IGitRepository>();
        var head = engine.BaseCommit();
        var cluster = await engine.Get<IClusterReader>().ReadAsync([], cancellationToken);
        var location = (await engine.Get<IManifestLocator>().LocateAsync(repository.Tree(head), cluster, query, cancellationToken)).OrExit();
        var origin = history ? (await engine.Get<IFieldHistory>().LastChangeAsync(repository, head, cluster, query, cancellationToken)).OrExit() : null;
        if (json) Consoles.Print(LocationDocument.Of(location, origin), LocationJson.Default.LocationDocument);
        else LocationText.Write(Consoles.Out(), location, origin);
        return 0;
    }

    /// <summary>The tip of the branch that is read.</summary>
    internal static string BaseCommit(this Engine engine)
    {
        var branch = engine.Get<FlowOptions>().BaseBranch;
        return engine.Get<IGitRepository>().Resolve("refs/heads/" + branch)
            ?? throw new UserErrorException(new("branch-unknown", $"the repository has no branch {branch}", "name the branch with --base"));
    }
}
