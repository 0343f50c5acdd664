namespace Awoooi.Benchmarks;

/// <summary>A table of text: the first column to the left, the others to the right.</summary>
/// <param name="titles">Titles of the columns.</param>
internal sealed class TextTable(params string[] titles)
{
    private readonly List<string[]> _rows = [titles];

    public void Add(params string[] row) => _rows.Add(row);

    public void Write(TextWriter output)
    {
        var widths = titles.Select((_, column) => _rows.Max(x => x[column].Length)).ToList();
        foreach (var row in _rows)
            output.WriteLine(string.Join("  ", row.Select((x, column) => column == 0 ? x.PadRight(widths[column]) : x.PadLeft(widths[column]))).TrimEnd());
    }
}
