using System.Net;
using System.Text;
using System.Text.Json;

namespace Awoooi.Testing.Privacy;

/// <summary>Reads labelled texts from the <c>*.jsonl</c> files of a folder.</summary>
/// <remarks>
/// Three forms, told apart by their fields: <c>text_b64, rule, label</c> (something secret is in it, or nothing is);
/// <c>text, entity, spans</c> in code points; <c>source, text, spans[{start, length, kind}]</c> in UTF-16 units.
/// </remarks>
public static class CorpusReader
{
    // What other tools call the kinds that the shield claims; what it does not claim is left out.
    private static readonly Dictionary<string, string> Entities = new(StringComparer.Ordinal)
    {
        ["IP_ADDRESS"] = "IP", ["EMAIL_ADDRESS"] = "EMAIL", ["MAC_ADDRESS"] = "MAC", ["CREDIT_CARD"] = "CARD", ["IBAN_CODE"] = "IBAN", ["PHONE_NUMBER"] = "PHONE",
    };

    /// <summary>All texts of a folder and of those below it, and how many rows are of kinds that nobody claims to find.</summary>
    public static (IReadOnlyList<LabelledText> Texts, int NotClaimed) Read(string folder)
    {
        var texts = new List<LabelledText>();
        var other = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file).Where(x => x.Length > 0))
            {
                using var row = JsonDocument.Parse(line);
                if (Row(Path.GetFileNameWithoutExtension(file), row.RootElement) is { } text) texts.Add(text);
                else other++;
            }
        }
        return (texts, other);
    }

    private static LabelledText? Row(string file, JsonElement row)
    {
        if (row.TryGetProperty("text_b64", out var encoded)) return Sample(file, row, Encoding.UTF8.GetString(encoded.GetBytesFromBase64()));
        var text = row.GetProperty("text").GetString()!;
        if (!row.TryGetProperty("entity", out var entity)) return new(row.GetProperty("source").GetString()!, text, [.. row.GetProperty("spans").EnumerateArray().Select(Span)]);
        if (entity.ValueKind != JsonValueKind.String || !Entities.TryGetValue(entity.GetString()!, out var kind)) return null;
        var isThere = row.GetProperty("label").GetString() == "pii";
        var spans = row.GetProperty("spans").EnumerateArray().Select(x => Points(text, x[0].GetInt32(), x[1].GetInt32(), kind)).ToList();
        if (!isThere || spans.Count == 0) return new(file, text, [], kind, isThere);
        return spans.Exists(x => NamesNobody(text.AsSpan(x.Start, x.Length))) ? null : new(file, text, spans);
    }

    // Public addresses only are what that rule looks for; the shield takes all.
    private static LabelledText? Sample(string file, JsonElement row, string text)
    {
        var isSecret = row.GetProperty("label").GetString() == "secret";
        var rule = row.GetProperty("rule").GetString()!;
        if (rule == "ip_public") return isSecret ? new(file, text, [], "IP") : null;
        return new(file, text, [], "SECRET/" + rule, isSecret);
    }

    private static LabelledSpan Span(JsonElement span) => new(span.GetProperty("start").GetInt32(), span.GetProperty("length").GetInt32(), span.GetProperty("kind").GetString()!);

    // The length of a prefix is kept on purpose, and so are addresses that name nobody.
    private static LabelledSpan Points(string text, int start, int end, string kind)
    {
        int Units(int points) => text.EnumerateRunes().Take(points).Sum(x => x.Utf16SequenceLength);
        var (from, to) = (Units(start), Units(end));
        if (kind == "IP" && text.IndexOf('/', from, to - from) is >= 0 and var slash) to = slash;
        return new(from, to - from, kind);
    }

    private static bool NamesNobody(ReadOnlySpan<char> value) => IPAddress.TryParse(value, out var address)
        && (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || (address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address.MapToIPv4())));
}
