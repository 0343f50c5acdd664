using Awoooi.Testing.Privacy;

namespace Awoooi.Benchmarks.Privacy;

/// <summary><c>shield-hostile</c>: texts that make the shield work hard, known ones and those that a search finds, beside the ordinary log of <c>shield-speed</c>.</summary>
internal static class ShieldHostileCommand
{
    private const int Mebibyte = 1 << 20;
    private const int Screened = 1 << 18;
    private const int Shown = 10;

    // So often that the compiler of the second tier has seen every way through the code.
    private const int WarmUps = 60;

    // Each makes another detector look at every character of it.
    private static readonly string[] Known =
    [
        "eyJaaaaaaaaa.", "password=", "a.", "1:", "-----BEGIN X-----", "4", "a@", "%41", "://a:b/", "token=$(", "[", "sk-ant-", "1111-", "kind: Secret\ndata:\n", "AbCdEfGhIj", "1.1.1.", "user ",
        "user=", "key1=Ab3", "  user: |\n", "secret=1 ", "xarn:aws:", "ya29.", "key: ", "\u0430.", "user1=", "a\u200b", "bearer a", "password: |\n  ", "::", "curl -u ",
        "user=ab ", "-pw ", "login=a.b,", "user=# ", "pw=# ", "#@#.com ",
    ];

    /// <returns>0 when none takes more than twice as long as ordinary text; 1 otherwise; 2 when the arguments are not understood.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (CommandNumbers.Read("shield-hostile", arguments, ("rounds", 5), ("seconds", 60), ("seed", 1), ("megabytes", 4)) is not { } numbers) return 2;
        var (bytes, units) = (numbers["megabytes"] * Mebibyte, Known.Select(x => new HostileUnit(x)).ToList());
        WarmUp(units);
        var (found, tried) = Search(numbers["seed"], TimeSpan.FromSeconds(numbers["seconds"]));
        var run = new HostileRun(bytes, numbers["rounds"]);
        var hostile = run.Measure([.. units.Concat(found.Take(Shown).Except(units)).Select(x => (x.ToString(), (Func<string>)(() => x.Repeat(bytes))))]);
        var kept = OrdinaryTexts.Names.Select(x => (Name: x, Text: OrdinaryTexts.Make(x, bytes))).ToList();
        var ordinary = run.Measure([.. kept.Select(x => (x.Name, (Func<string>)(() => x.Text)))]);
        output.WriteLine($"shield-hostile: {numbers["megabytes"]} MiB of UTF-8 each, ordinary text {run.Ordinary * 1000:0.0} ms; the least of {numbers["rounds"]} rounds in turn, of processor time; {tried} pieces tried");
        Write("repeated", hostile, run.Ordinary, output);
        Write("text that people have", ordinary, run.Ordinary, output);
        return hostile.Concat(ordinary).All(x => x.Seconds <= 2 * run.Ordinary) ? 0 : 1;
    }

    private static void Write(string title, IReadOnlyList<HostileRow> rows, double ordinary, TextWriter output)
    {
        var table = new TextTable(title, "ms", "to ordinary", "work", "");
        foreach (var row in rows) table.Add(row.Name, $"{row.Seconds * 1000:0.0}", $"{row.Seconds / ordinary:0.00}", $"{row.Work:0.00}", row.IsWithheld ? "withheld" : "");
        table.Write(output);
    }

    private static void WarmUp(List<HostileUnit> units)
    {
        var texts = units.Select(x => x.Repeat(Screened)).Concat(OrdinaryTexts.Names.Select(x => OrdinaryTexts.Make(x, Screened))).Append(CorpusGenerator.MakeLog(Mebibyte, seed: 3)).ToList();
        SecondTier.Wait(WarmUps, () => texts.ForEach(x => HostileRun.Once(x, out _)));
    }

    // Small texts: many pieces are tried, and the machine's speed varies; the ratio is to the ordinary text of the last moment.
    private static (IReadOnlyList<HostileUnit> Worst, int Tried) Search(int seed, TimeSpan time)
    {
        var ordinary = CorpusGenerator.MakeLog(Screened, seed: 3);
        return new HostileSearch(new Random(seed), x => Ratio(x.Repeat(Screened), ordinary)).Run(time, TimeProvider.System);
    }

    // What is withheld when it is long takes no longer than what just is not, so the search stays below.
    private static double Ratio(string text, string ordinary) =>
        HostileRun.Work(text) > 1 ? 0 : HostileRun.Once(text, out _) / Enumerable.Range(0, 3).Min(_ => HostileRun.Once(ordinary, out var _));
}
