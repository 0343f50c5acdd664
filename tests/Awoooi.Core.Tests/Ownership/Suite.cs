using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Ownership;

/// <summary>Holds answers against another's expectations: they are the same, or they differ as <c>differences.csv</c> lists.</summary>
internal sealed class Suite(string name)
{
    private readonly Dictionary<(string Case, string Path), string> _listed = CsvTable.Read(Path.Combine(AppContext.BaseDirectory, "Ownership", "differences.csv"))
        .Where(x => Text(x, "suite") == name).ToDictionary(x => (Text(x, "case"), Text(x, "path")), x => Text(x, "ours"));
    private readonly List<string> _wrong = [];
    private int _held;

    public void Hold(string test, string path, object ours, object theirs)
    {
        _held++;
        var isListed = _listed.Remove((test, path), out var expected);
        var (found, other) = ($"{ours}", $"{theirs}");
        if (isListed ? found != expected : found != other) _wrong.Add($"{name},{test},{path},{found},   [they: {other}]");
        if (isListed && found == other) _wrong.Add($"{test} {path} is listed and does not differ");
    }

    public void End()
    {
        _wrong.ShouldBeEmpty();
        _listed.Keys.ShouldBeEmpty("listed differences that no case is about");
        _held.ShouldBeGreaterThan(0);
    }

    private static string Text(JsonObject row, string column) => (string?)row[column] ?? "";
}
