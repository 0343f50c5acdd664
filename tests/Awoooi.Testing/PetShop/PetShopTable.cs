using System.Globalization;
using Awoooi.Diagnoses.Signals;

namespace Awoooi.Testing.PetShop;

/// <summary>A <c>metrics.csv</c>: three lines of headings (service, metric, statistic), then a row for each five minutes.</summary>
internal sealed class PetShopTable
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    private readonly Dictionary<(string Service, string Metric, string Statistic), int> _columns = [];
    private readonly List<(DateTimeOffset Start, string[] Cells)> _rows = [];

    /// <summary>The services that have requests.</summary>
    public IEnumerable<string> Services => _columns.Keys.Where(x => x.Metric == "requests").Select(x => x.Service);

    public static PetShopTable Read(string file)
    {
        var lines = File.ReadAllLines(file).Select(x => x.Split(',')).ToList();
        var table = new PetShopTable();
        for (var i = 1; i < lines[0].Length; i++) table._columns[(lines[0][i], lines[1][i], lines[2][i])] = i;
        foreach (var cells in lines.Skip(3))
        {
            if (Number(cells[0]) is { } seconds) table._rows.Add((DateTimeOffset.FromUnixTimeSeconds((long)seconds), cells));
        }
        return table;
    }

    /// <summary>What was measured of a service, where it had requests at all.</summary>
    public IReadOnlyList<SignalSample> Samples(string service) =>
    [
        .. _rows.Select(x => (x.Start, Requests: Cell(x.Cells, service, "requests", "Sum"), Latency: Cell(x.Cells, service, "latency", "Average"), Available: Cell(x.Cells, service, "availability", "Average")))
            .Where(x => x.Requests is not null)
            .Select(x => new SignalSample(x.Start, Step, x.Requests!.Value, x.Latency, x.Available is { } percent ? x.Requests.Value * (100 - percent) / 100 : null)),
    ];

    private double? Cell(string[] cells, string service, string metric, string statistic) => _columns.TryGetValue((service, metric, statistic), out var column) ? Number(cells[column]) : null;

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
