using Awoooi.Privacy;
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

    /// <returns>0 when none takes more than twice as long as ordinary text; 1 when one does; 2 when the arguments are not understood.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (CommandNumbers.Read("shield-hostile", arguments, ("rounds", 5), ("seconds", 60), ("seed", 1), ("megabytes", 4)) is not { } numbers) return 2;
        var units = Known.Select(x => new HostileUnit(x)).ToList();
        WarmUp(units);
        var (found, tried) = Search(numbers["seed"], TimeSpan.FromSeconds(numbers["seconds"]));
        var rows = Measure([.. units, .. found.Take(Shown).Except(units)], numbers["megabytes"] * Mebibyte, numbers["rounds"], out var ordinary);
        output.WriteLine($"shield-hostile: {numbers["megabytes"]} MiB of UTF-8 each, ordinary text {ordinary * 1000:0.0} ms; the least of {numbers["rounds"]} rounds in turn, of processor time; {tried} pieces tried");
        var table = new TextTable("repeated", "ms", "to ordinary");
        foreach (var (unit, seconds) in rows.OrderByDescending(x => x.Seconds)) table.Add(unit.ToString(), $"{seconds * 1000:0.0}", $"{seconds / ordinary:0.00}");
        table.Write(output);
        return rows.TrueForAll(x => x.Seconds <= 2 * ordinary) ? 0 : 1;
    }

    private static void WarmUp(List<HostileUnit> units)
    {
        var texts = units.Select(x => x.Repeat(Screened)).Append(CorpusGenerator.MakeLog(Mebibyte, seed: 3)).ToList();
        SecondTier.Wait(WarmUps, () => texts.ForEach(x => Once(x)));
    }

    // Small texts: many pieces are tried, and the machine's speed varies; the ratio is to the ordinary text of the last moment.
    private static (IReadOnlyList<HostileUnit> Worst, int Tried) Search(int seed, TimeSpan time)
    {
        var ordinary = CorpusGenerator.MakeLog(Screened, seed: 3);
        return new HostileSearch(new Random(seed), x => Once(x.Repeat(Screened)) / Enumerable.Range(0, 3).Min(_ => Once(ordinary))).Run(time, TimeProvider.System);
    }

    private static List<(HostileUnit Unit, double Seconds)> Measure(IReadOnlyList<HostileUnit> units, int length, int rounds, out double ordinary)
    {
        var log = CorpusGenerator.MakeLog(length, seed: 3);
        var least = Enumerable.Repeat(double.MaxValue, units.Count).ToArray();
        ordinary = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < units.Count; i++)
            {
                if (i % Shown == 0) ordinary = Math.Min(ordinary, Once(log));
                least[i] = Math.Min(least[i], Once(units[i].Repeat(length)));
            }
        }
        return [.. units.Zip(least)];
    }

    private static double Once(string text)
    {
        var shield = new Shield(new([], LogTails: true, MaxTextKilobytes: 16384, Canaries: []));
        return ShieldSpeedCommand.Seconds(() => shield.Apply(text));
    }
}
