using Awoooi.Privacy;
using Awoooi.Privacy.Scanning;
using Awoooi.Testing.Privacy;

namespace Awoooi.Benchmarks.Privacy;

/// <summary>Many texts in turn, beside the ordinary log in the same round.</summary>
internal sealed class HostileRun(int bytes, int rounds)
{
    private const int Between = 10;
    private const int Size = 1 << 22;

    private readonly string _log = CorpusGenerator.MakeLog(bytes, seed: 3);

    /// <summary>Seconds of the ordinary log, the least of all.</summary>
    public double Ordinary { get; private set; } = double.MaxValue;

    /// <summary>Measures texts.</summary>
    /// <returns>The least time of each, in seconds, and whether it was withheld.</returns>
    public IReadOnlyList<HostileRow> Measure(IReadOnlyList<(string Name, Func<string> Text)> texts)
    {
        var rows = texts.Select(x => new HostileRow(x.Name, double.MaxValue, Work(x.Text()), false)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (i % Between == 0) Ordinary = Math.Min(Ordinary, Once(_log, out _));
                var seconds = Once(texts[i].Text(), out var isWithheld);
                rows[i] = rows[i] with { Seconds = Math.Min(rows[i].Seconds, seconds), IsWithheld = isWithheld };
            }
        }
        return [.. rows.OrderByDescending(x => x.Seconds)];
    }

    /// <summary>What work a text is, to what a text of 4 MiB of such characters may be: above 1 it is withheld.</summary>
    public static double Work(string text)
    {
        var work = WorkBudget.Endless();
        New().Apply(text, work);
        return (double)work.Spent / text.Length / (WorkBudget.PerCharacter + ((double)WorkBudget.Free / Size));
    }

    /// <summary>Seconds of processor time that a text takes, withheld or not.</summary>
    public static double Once(string text, out bool isWithheld)
    {
        var (shield, given) = (New(), "");
        var seconds = ShieldSpeedCommand.Seconds(() => given = shield.Apply(text));
        isWithheld = given == Shield.Withheld;
        return seconds;
    }

    private static Shield New() => new(new([], LogTails: true, MaxTextKilobytes: 16384, Canaries: []));
}

/// <summary>What one text took.</summary>
/// <param name="Name">The text.</param>
/// <param name="Seconds">Of processor time.</param>
/// <param name="Work">Of the work that it may be.</param>
/// <param name="IsWithheld">Whether it was withheld.</param>
internal sealed record HostileRow(string Name, double Seconds, double Work, bool IsWithheld);
