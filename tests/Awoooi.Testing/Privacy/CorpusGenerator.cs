using System.Text;

namespace Awoooi.Testing.Privacy;

/// <summary>Our own labelled corpus: alerts, logs, events, manifests and stack traces of several languages, made from templates.</summary>
/// <remarks>
/// A template is a line of <c>templates.txt</c>: its source, a bar, the text. <c>{IP}</c> is a value that must be replaced,
/// <c>{-version}</c> one that must stay, <c>\n</c> a line break. The same seed makes the same corpus.
/// </remarks>
public static class CorpusGenerator
{
    private static readonly IReadOnlyList<(string Source, string Text)> Templates = Read();

    // Sources whose texts are for a reader who may not know the cluster, or under a policy with kinds of its own: no part of a mixed log.
    private static readonly string[] Special = ["cluster", "policy"];

    /// <summary>Texts with at least so many labelled stretches, every template about equally often.</summary>
    public static IReadOnlyList<LabelledText> Make(int spans, int seed)
    {
        var maker = new ValueMaker(new Random(seed));
        var texts = new List<LabelledText>();
        for (var made = 0; made < spans;)
        {
            foreach (var (source, template) in Templates)
            {
                texts.Add(Fill(source, template, maker));
                made += texts[^1].Spans.Count;
            }
        }
        return texts;
    }

    /// <summary>Plain text of so many characters, line after line, as the logs of one incident are mixed: each kind has 200 values that come again, and every second line has none.</summary>
    public static string MakeLog(int characters, int seed)
    {
        var random = new Random(seed);
        var maker = new ValueMaker(random) { DistinctOfKind = 200 };
        var lines = Templates.Where(x => !x.Text.Contains('\n', StringComparison.Ordinal) && !Special.Contains(x.Source)).ToList();
        var plain = lines.Where(x => x.Source == "plain").ToList();
        var log = new StringBuilder(characters + 1000);
        while (log.Length < characters)
        {
            var (source, template) = random.Next(2) == 0 ? plain[random.Next(plain.Count)] : lines[random.Next(lines.Count)];
            log.Append("2026-11-22T10:").Append(random.Next(10, 60)).Append(':').Append(random.Next(10, 60)).Append(".123Z ").Append(Fill(source, template, maker).Text).Append('\n');
        }
        return log.ToString(0, characters);
    }

    private static LabelledText Fill(string source, string template, ValueMaker maker)
    {
        var text = new StringBuilder();
        var spans = new List<LabelledSpan>();
        for (var at = 0; at < template.Length;)
        {
            var end = template[at] == '{' ? template.IndexOf('}', at) : -1;
            var kind = end > 0 ? template[(at + 1)..end] : "";
            if (kind.Length < 2 || !(char.IsAsciiLetterUpper(kind[0]) || kind[0] == '-') || kind.AsSpan().ContainsAny(" :\""))
            {
                text.Append(template[at++]);
                continue;
            }
            var value = maker.Make(kind);
            if (kind[0] != '-') spans.Add(new(text.Length, value.Length, kind));
            text.Append(value);
            at = end + 1;
        }
        return new(source, text.ToString(), spans, Inventory: source == "cluster" ? CorpusCluster.Inventory : null, Custom: source == "policy" ? CorpusCluster.Custom : null);
    }

    private static List<(string, string)> Read()
    {
        using var stream = typeof(CorpusGenerator).Assembly.GetManifestResourceStream("privacy-templates.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(x => !x.StartsWith('#'))
            .Select(x => x.Split('|', 2)).Select(x => (x[0].Trim(), x[1].Trim().Replace("\\\\n", "\u0001", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\u0001", "\\n", StringComparison.Ordinal)))];
    }
}
