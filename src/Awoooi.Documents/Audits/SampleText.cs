using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Awoooi.Audit.Samples;
using Awoooi.Documents.Templates;

namespace Awoooi.Documents.Audits;

/// <summary>An auditor's sample as Markdown, CSV and JSON. Recorded texts are of unknown origin: none of them can mean anything but itself in a page or a sheet.</summary>
public static class SampleText
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Default };

    private static readonly (string Name, Func<ChangeEvidence, string> Of)[] Columns =
    [
        ("change", x => Number(x.Number)),
        ("incident", x => x.Incident),
        ("asked by", x => string.Join("; ", x.AskedBy)),
        ("asked at", x => Time(x.AskedAt)),
        ("what", x => x.What),
        ("risk", x => x.Risk),
        ("approved by", x => string.Join("; ", x.ApprovedBy)),
        ("separation of duties", x => x.Duties),
        ("tested", x => x.Tested),
        ("proof", x => x.Proof),
        ("allowed by record", x => Number(x.AllowedBy)),
        ("allowed at", x => Time(x.AllowedAt)),
        ("merge", x => x.Merge),
        ("result", x => x.Result.Length == 0 ? "not known" : x.Result),
        ("emergency", x => x.IsEmergency ? $"yes, by {string.Join(" and ", x.EmergencyBy)}" : "no"),
        ("later review", x => x.IsEmergency && x.LaterReview.Length == 0 ? "NONE" : x.LaterReview),
    ];

    /// <summary>A page for people.</summary>
    public static string Markdown(AuditSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var (page, report) = (new StringBuilder(), sample.Report);
        page.Append("# Changes sampled from the evidence chain\n\n");
        page.Append(CultureInfo.InvariantCulture, $"- head: {MarkdownText.Code(report.Head)}, {report.Records} records, {report.Merges} gated merges\n");
        page.Append(CultureInfo.InvariantCulture, $"- verified by {MarkdownText.Escape(report.Keys.ToString())}, keys from {MarkdownText.Escape(sample.KeysFrom)}\n");
        page.Append(CultureInfo.InvariantCulture, $"- findings: {(report.Holds ? "none" : report.Findings.Count.ToString(CultureInfo.InvariantCulture))}\n");
        foreach (var finding in report.Findings.Take(100)) page.Append(CultureInfo.InvariantCulture, $"  - {MarkdownText.Escape(finding.ToString())}\n");
        page.Append(CultureInfo.InvariantCulture, $"- {sample.Changes.Count} of {sample.Population} merged changes, lowest SHA-256 of {MarkdownText.Code(sample.Seed + ":NUMBER")} first\n");
        Section(page, "Sample", sample.Changes);
        Section(page, "Every emergency", sample.Emergencies);
        return page.ToString();
    }

    /// <summary>A table for sheets (RFC 4180): sampled changes, then emergencies that are not among them.</summary>
    public static string Csv(AuditSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var rows = All(sample).Select(x => Columns.Select(y => Cell(y.Of(x)))).Prepend(Columns.Select(x => Cell(x.Name)));
        return string.Concat(rows.Select(x => string.Join(',', x) + "\r\n"));
    }

    /// <summary>A document for programs.</summary>
    public static string Document(AuditSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var report = sample.Report;
        return JsonSerializer.Serialize(
            new
            {
                report.Head, report.Records, report.Merges, Findings = report.Findings.Select(x => x.ToString()), KeysFrom = sample.KeysFrom,
                Keys = report.Keys.Spans.Select(x => new { x.Key.Id, Records = x.Range }), sample.Seed, sample.Population, Changes = All(sample),
            },
            Json) + "\n";
    }

    private static void Section(StringBuilder page, string title, IReadOnlyList<ChangeEvidence> changes)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
        if (changes.Count == 0) page.Append("\nNone.\n");
        foreach (var change in changes)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### Change {change.Number}\n\n| | |\n|---|---|\n");
            foreach (var (name, of) in Columns.Skip(1)) page.Append(CultureInfo.InvariantCulture, $"| {name} | {MarkdownText.Escape(of(change))} |\n");
        }
    }

    private static IEnumerable<ChangeEvidence> All(AuditSample sample) => sample.Changes.Concat(sample.Emergencies).DistinctBy(x => x.Number);

    // A sheet takes what begins so for a formula (OWASP, CSV injection); an apostrophe before it makes it a text.
    private static string Cell(string text)
    {
        var line = SafeText.Line(text, 4000);
        var plain = line.Length > 0 && line.TrimStart()[0] is '=' or '+' or '-' or '@' or '\'' ? "'" + line : line;
        return $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time == default ? "" : time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
