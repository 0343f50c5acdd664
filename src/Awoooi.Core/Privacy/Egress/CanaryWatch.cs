using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Egress;

/// <summary>Sees planted values in a text: as they are, in any case, behind invisible characters and look-alikes, in base64, in hexadecimal, escaped.</summary>
internal sealed class CanaryWatch
{
    private readonly SearchValues<string> _forms;

    public CanaryWatch(IEnumerable<string> canaries) =>
        _forms = SearchValues.Create([.. canaries.SelectMany(Forms).Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);

    public bool Sees(string text)
    {
        if (Holds(text)) return true;
        if (Ascii.IsValid(text)) return false;
        using var folded = new FoldedText(text);
        return Holds(folded.Text);
    }

    private bool Holds(ReadOnlySpan<char> text) => text.IndexOfAny(_forms) >= 0 || IncidentCanary.IsIn(text);

    private static IEnumerable<string> Forms(string canary)
    {
        var bytes = Encoding.UTF8.GetBytes(canary);
        yield return canary;
        yield return Uri.EscapeDataString(canary);
        yield return JavaScriptEncoder.Default.Encode(canary);
        yield return Convert.ToHexString(bytes);
        for (var before = 0; before < 3; before++)
        {
            var form = Base64(bytes, before);
            yield return form;
            yield return form.Replace('+', '-').Replace('/', '_');
        }
    }

    // What base64 makes of it inside a longer text: without the characters that also depend on the neighbours.
    private static string Base64(byte[] bytes, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. bytes]);
        var first = ((before * 8) + 5) / 6;
        return text[first..((before + bytes.Length) * 8 / 6)];
    }
}
