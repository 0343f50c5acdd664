using System.CommandLine;
using Awoooi.Cli.Output;
using Awoooi.Ownership;
using Awoooi.Repositories;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi owners</c>: who owns these paths, which line of CODEOWNERS says so, and why?</summary>
internal static class OwnersCommand
{
    private const int Unusable = 2;

    public static Command Create(CommonOptions common)
    {
        var paths = new Argument<string[]>("PATH") { Description = "paths from the root of the repository (default: standard input, one a line)", Arity = ArgumentArity.ZeroOrMore };
        var dialect = new Option<string>("--dialect") { Description = "github or gitlab: whose rules the file is read by", DefaultValueFactory = _ => "github" };
        var file = new Option<FileInfo?>("--file") { Description = "a CODEOWNERS file (default: the one of the base branch)" };
        var repository = new Option<string>("--repo") { Description = "the repository whose base branch has the file (default: the present folder)", DefaultValueFactory = _ => "." };
        var command = new Command("owners", "say who owns paths, which line of CODEOWNERS decides, and why") { paths, dialect, file, repository, common.Base, common.Json };
        command.SetAction((parsed, cancellationToken) => RefusedJson.ExitAsync(parsed.GetValue(common.Json), Unusable, async () =>
        {
            var rules = Dialect(parsed.GetValue(dialect)!);
            var ownership = parsed.GetValue(file) is { } named
                ? await ReadAsync(named, rules, cancellationToken)
                : await ReadAsync(new EngineOptions(parsed.GetValue(repository)!) { BaseBranch = parsed.GetValue(common.Base), Privacy = Consoles.Privacy }, rules, cancellationToken);
            return Tell(OwnersDocument.Of(ownership, rules, await PathsAsync(parsed.GetValue(paths)!, cancellationToken)), parsed.GetValue(common.Json));
        }));
        return command;
    }

    private static int Tell(OwnersDocument document, bool json)
    {
        if (json) Consoles.Print(document, OwnersJson.Default.OwnersDocument);
        else OwnersText.Write(Consoles.Out(), document);
        return document.Errors.Count == 0 ? 0 : 1;
    }

    private static CodeownersDialect Dialect(string name) => name.ToLowerInvariant() switch
    {
        "github" => CodeownersDialect.GitHub,
        "gitlab" => CodeownersDialect.GitLab,
        _ => throw new UserErrorException(new("dialect-unknown", $"--dialect '{name}' is none that is known", "write github or gitlab; the local forge follows github")),
    };

    private static async Task<PathOwnership> ReadAsync(FileInfo file, CodeownersDialect dialect, CancellationToken cancellationToken) => file.Exists
        ? PathOwnership.Of(file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken), dialect)
        : throw new UserErrorException(new("file-missing", $"there is no file {file.FullName}", "name a CODEOWNERS file"));

    private static async Task<PathOwnership> ReadAsync(EngineOptions options, CodeownersDialect dialect, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var ownership = PathOwnership.Read(engine.Get<IGitRepository>().Tree(engine.BaseCommit()), dialect);
        var places = string.Join(", ", CodeownersFile.Locations(dialect));
        return ownership.File.Length > 0
            ? ownership
            : throw new UserErrorException(new("codeowners-missing", $"the base branch has none of {places}", "commit one there, or try one with --file"));
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(string[] named, CancellationToken cancellationToken)
    {
        if (named.Length == 0 && !Console.IsInputRedirected) throw new UserErrorException(new("paths-missing", "no path is named", "name paths, or send them on standard input, one a line"));
        var text = named.Length > 0 ? "" : await Console.In.ReadToEndAsync(cancellationToken);
        return [.. named.Concat(text.Split('\n').Select(x => x.TrimEnd('\r'))).Select(FromRoot).Where(x => x.Length > 0)];
    }

    private static string FromRoot(string path) => (path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path).TrimStart('/');
}
