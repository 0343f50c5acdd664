namespace Awoooi.Testing.Exam;
/// <summary>A verdict with the time that <c>replay</c> took.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Milliseconds">Of the whole process.</param>
public sealed record TimedVerdict(ScenarioVerdict Verdict, long Milliseconds);

/// <summary>Sits one scenario: builds its repository, runs <c>awoooi replay</c> as a process, judges.</summary>
public static class ScenarioExam
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <param name="scenario">It.</param>
    /// <param name="work">Folder to work in.</param>
    /// <param name="policies">Folder of policies that go before the shipped ones; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<TimedVerdict> RunAsync(ScenarioFolder scenario, string work, string? policies, CancellationToken cancellationToken)
    {
        var kind = "?";
        try
        {
            var expected = scenario.Expected();
            kind = expected.Kind;
            Directory.CreateDirectory(work);
            var repository = Path.Combine(work, "repository");
            scenario.Build(repository);
            var user = new UserRepository(repository);
            var start = user.Tree("main");

            var replay = await ReplayAsync(scenario, work, repository, policies, cancellationToken);
            var facts = new RunFacts(Incidents(replay), scenario.Repo(), start, user.NewHeads(), user.Changes(), user.Touched());
            using var renderer = new ExamRenderer(scenario["cluster"]);
            return new(RunJudge.Judge(expected, facts, renderer.Render), (long)replay.Elapsed.TotalMilliseconds);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(new(scenario.Name, kind, "crashed", "", "", "", [e.Message.Trim()]), 0);
        }
    }

    private static async Task<ProcResult> ReplayAsync(ScenarioFolder scenario, string work, string repository, string? policies, CancellationToken cancellationToken)
    {
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "awoooi.dll"), "replay"];
        foreach (var alert in scenario.Alerts(work)) arguments.AddRange(["--alert", alert]);
        arguments.AddRange(["--repo", repository]);
        foreach (var (option, name) in new[] { ("--snapshot", "cluster"), ("--metrics", "metrics.json"), ("--logs", "logs.json") })
        {
            if (Path.Exists(scenario[name])) arguments.AddRange([option, scenario[name]]);
        }
        if (policies is not null) arguments.AddRange(["--policies", policies]);
        arguments.Add("--json");
        var replay = await Proc.RunAsync("dotnet", arguments, work, Home(work), timeout: Limit, cancellationToken: cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(work, "replay.json"), replay.Output, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(work, "replay.err"), replay.Error, cancellationToken);
        return replay;
    }

    /// <summary>A home of its own, so that no run finds what another left.</summary>
    private static Dictionary<string, string?> Home(string work) => new(GitCli.Environment)
    {
        ["HOME"] = Path.Combine(work, "home"),
        ["XDG_STATE_HOME"] = Path.Combine(work, "home", "state"),
        ["XDG_DATA_HOME"] = Path.Combine(work, "home", "data"),
        ["XDG_CONFIG_HOME"] = Path.Combine(work, "home", "config"),
        ["XDG_CACHE_HOME"] = Path.Combine(work, "home", "cache"),
    };

    private static IReadOnlyList<ReplayIncident> Incidents(ProcResult replay) => replay.Output.Trim().Length == 0
        ? throw new FormatException($"replay printed nothing and ended with {replay.ExitCode}: {replay.Error.Trim()}")
        : ReplayIncident.ReadAll(replay.Output);
}
