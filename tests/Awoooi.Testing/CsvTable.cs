using System.Text;
using System.Text.Json.Nodes;

namespace Awoooi.Testing;

/// <summary>Reads CSV (RFC 4180: quotes, doubled quotes, line breaks inside quotes) with a header line.</summary>
public static class CsvTable
{
    /// <summary>The rows: column → text; null for an empty cell that is not quoted.</summary>
    public static IReadOnlyList<JsonObject> Read(string file)
    {
        var lines = Records(File.ReadAllText(file)).ToList();
        var header = lines[0].Select(x => x!.Trim()).ToList();
        return [.. lines.Skip(1).Select((x, i) => Row(header, x, $"{file}, row {i + 1}"))];
    }

    private static JsonObject Row(List<string> header, List<string?> cells, string where)
    {
        if (cells.Count != header.Count) throw new FormatException($"{where}: {cells.Count} cells under {header.Count} columns");
        var row = new JsonObject();
        for (var i = 0; i < cells.Count; i++) row[header[i]] = cells[i];
        return row;
    }

    private static IEnumerable<List<string?>> Records(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] is '\n' or '\r' || text[at] == '#')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end + 1;
                continue;
            }
            yield return Record(text, ref at);
        }
    }

    private static List<string?> Record(string text, ref int at)
    {
        var cells = new List<string?>();
        while (true)
        {
            cells.Add(Cell(text, ref at));
            if (at >= text.Length || text[at++] != ',') return cells;
        }
    }

    private static string? Cell(string text, ref int at)
    {
        if (at >= text.Length || text[at] != '"')
        {
            var end = text.AsSpan(at).IndexOfAny(',', '\n') is var length and >= 0 ? at + length : text.Length;
            var plain = text[at..end].TrimEnd('\r');
            at = end;
            return plain.Length == 0 ? null : plain;
        }
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"') cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[++at]);
            else break;
        }
        at++;
        if (at < text.Length && text[at] == '\r') at++;
        return cell.ToString();
    }
}
