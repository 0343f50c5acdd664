using System.Text;

namespace Awoooi.Testing.Fuzzing;

/// <summary>Makes bodies out of bodies: bits, bytes, pieces and whole tokens are changed, always the same for the same seed.</summary>
internal sealed class PayloadMutator(Random random)
{
    private const int LongestBody = 20_000;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "null", "true", "0", "-0", "-1", "1e999", "1E-400", "2147483648", "99999999999999999999999999999999999999", "1.", "01", "\"\"", "{}", "[]", "{", "}", "[", "]", ",", ":", "\"",
            "\\", "\\u0000", "\\u001f", "\\u007f", "\\u0085", "\\ud800", "\\udfff", "\\ud83d\\ude00", "\\u", "\\u202e", "\u0085", "\u202e", "\uFEFF", "😀", "\0", "\n", "//", "/*",
            "\"4\"", "\"1\"", "\"version\"", "\"status\"", "\"firing\"", "\"resolved\"", "\"labels\"", "\"alertname\"", "\"annotations\"", "\"startsAt\"", "\"endsAt\"", "\"alerts\"", "\"groupKey\"",
            "\"orgId\":1,", "\"truncatedAlerts\"", "\"specversion\"", "\"type\"", "\"data\"", "\"data_base64\"", "\"io.awoooi.alert.v1\"", "\"io.awoooi.alert.grafana.v1\"", "\"a\\u006c\":1,", "\"al\":1,",
            "\"0001-01-01T00:00:00Z\"", "\"0001-01-02T00:00:00+13:00\"", "\"9999-12-31T23:59:59.9999999-13:00\"", "\"1969-12-31T23:59:59Z\"", "\"2026-02-30T10:00:00Z\"", "\"2026-01-31\"", "\"2026-01-31T10:00:00\"",
            "\"2026-01-31T24:00:00Z\"", "\"2026-01-31T10:00:60Z\"", "\"2026-01-31T10:00:00\\u002b02:00\"", "\"e30=\"", "\"e30\"",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ];

    /// <summary>One change to a body, or some.</summary>
    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        var body = corpus[random.Next(corpus.Count)].ToList();
        for (var changes = Math.Max(1, random.Next(7) - 2); changes > 0; changes--) Change(body, corpus);
        if (body.Count > LongestBody) body.RemoveRange(LongestBody, body.Count - LongestBody);
        return [.. body];
    }

    private void Change(List<byte> body, IReadOnlyList<byte[]> corpus)
    {
        var at = random.Next(body.Count + 1);
        switch (random.Next(12))
        {
            case 0 when at < body.Count:
                body[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < body.Count:
                body[at] = (byte)random.Next(256);
                break;
            case 2:
                body.RemoveRange(at, random.Next(Math.Min(64, body.Count - at) + 1));
                break;
            case 3:
                body.InsertRange(random.Next(body.Count + 1), body.GetRange(at, random.Next(Math.Min(400, body.Count - at) + 1)));
                break;
            case 4:
                Splice(body, at, corpus[random.Next(corpus.Count)]);
                break;
            case 5:
                body.InsertRange(at, Enumerable.Repeat((byte)(random.Next(2) == 0 ? '[' : '{'), random.Next(1, 200)));
                break;
            case 6:
                body.InsertRange(at, Enumerable.Repeat((byte)random.Next(32, 127), random.Next(1, 18_000)));
                break;
            case 7:
                body.InsertRange(at, Token());
                break;
            default:
                ReplaceToken(body, at);
                break;
        }
    }

    private void Splice(List<byte> body, int at, byte[] other)
    {
        var from = random.Next(other.Length);
        body.InsertRange(at, other.AsSpan(from, random.Next(Math.Min(1_000, other.Length - from) + 1)).ToArray());
    }

    /// <summary>The JSON token that begins at or after a place gives way to another one, so that most bodies stay JSON.</summary>
    private void ReplaceToken(List<byte> body, int at)
    {
        while (at < body.Count && body[at] is not ((byte)'"' or (>= (byte)'0' and <= (byte)'9'))) at++;
        if (at >= body.Count) return;
        var end = at + 1;
        while (end < body.Count && (body[at] == '"' ? body[end] != '"' : char.IsAsciiDigit((char)body[end]))) end++;
        body.RemoveRange(at, Math.Min(end + (body[at] == '"' ? 1 : 0), body.Count) - at);
        body.InsertRange(at, Token());
    }

    private byte[] Token() => Tokens[random.Next(Tokens.Length)];
}
