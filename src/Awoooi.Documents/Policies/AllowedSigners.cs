using System.Text;
using System.Text.RegularExpressions;
using Awoooi.Results;

namespace Awoooi.Documents.Policies;

/// <summary>
/// Checks an <c>allowed_signers</c> file line by line (format: ssh-keygen(1), ALLOWED SIGNERS), stricter than ssh-keygen:
/// one address, one key, no patterns and no certificate authorities, so that a signature names exactly one person.
/// </summary>
internal static partial class AllowedSigners
{
    public const string File = "allowed_signers";

    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    // The longest RSA key in use takes about 2,800 characters.
    private const int MaxLine = 8 * 1024;

    private static readonly string[] KeyTypes =
    [
        "ssh-ed25519", "sk-ssh-ed25519@openssh.com", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
        "sk-ecdsa-sha2-nistp256@openssh.com", "ssh-rsa",
    ];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file; the text is usable only when no problem was added.</summary>
    public static string Read(ReadOnlySpan<byte> bytes, List<PolicyProblem> problems)
    {
        if (bytes.Length > MaxBytes)
        {
            problems.Add(new(1, "", $"{bytes.Length:N0} bytes", $"expected at most {MaxBytes:N0} bytes"));
            return "";
        }
        try
        {
            var text = Utf8.GetString(bytes);
            Check(text.Split('\n'), problems);
            return text;
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(1, "", "bytes that are no text", "expected UTF-8"));
            return "";
        }
    }

    private static void Check(string[] lines, List<PolicyProblem> problems)
    {
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Trim(' ', '\t') is "" or ['#', ..]) continue;
            var match = line.Length <= MaxLine ? Line().Match(line) : Match.Empty;
            if (!match.Success)
            {
                problems.Add(new(i + 1, "", $"'{SafeText.Line(line, 60)}'", "expected: address [options] key-type base64-key [comment]"));
                continue;
            }
            foreach (var (key, found, expected) in Faults(match)) problems.Add(new(i + 1, key, found, expected));
            if (!keys.TryAdd(match.Groups["key"].Value, i + 1))
            {
                problems.Add(new(i + 1, "key", "the same key again", $"it stands on line {keys[match.Groups["key"].Value]} already"));
            }
        }
    }

    private static IEnumerable<(string Key, string Found, string Expected)> Faults(Match line)
    {
        var (principal, type) = (line.Groups["principal"].Value, line.Groups["type"].Value);
        if (!Address().IsMatch(principal))
        {
            yield return ("principal", $"'{SafeText.Line(principal, 60)}'", "expected one address such as alice@example.com, without patterns");
        }
        foreach (var option in line.Groups["option"].Captures.Select(x => x.Value).Where(x => !Option().IsMatch(x)))
        {
            yield return ("options", $"'{SafeText.Line(option, 60)}'", "expected namespaces=\"git\", valid-after=\"…\" or valid-before=\"…\"");
        }
        if (!KeyTypes.Contains(type)) yield return ("key-type", $"'{SafeText.Line(type, 60)}'", NearestName.Phrase(type, KeyTypes));
        else if (!IsKey(type, line.Groups["key"].Value)) yield return ("key", "a damaged key", $"expected the base64 of a {type} public key");
    }

    // The wire format repeats the type: 4 bytes length, then its name.
    private static bool IsKey(string type, string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            && length > 4 + type.Length + 4
            && bytes.AsSpan(0, 4).SequenceEqual(stackalloc byte[] { 0, 0, 0, (byte)type.Length })
            && Encoding.ASCII.GetString(bytes, 4, type.Length) == type;
    }

    [GeneratedRegex("""^(?<principal>[^\s"#]+)[ \t]+(?:(?<option>[a-z-]+(?:="[^"]*")?)(?:,(?<option>[a-z-]+(?:="[^"]*")?))*[ \t]+)?(?<type>[a-z][a-z0-9@.-]*)[ \t]+(?<key>[A-Za-z0-9+/=]+)(?:[ \t]+[^\r\n]*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^[^\s@,<>*?!""]{1,64}@[^\s@,<>*?!""]{1,253}$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("""^(namespaces="[^"]*"|valid-after="[0-9]{8}([0-9]{4}([0-9]{2})?)?Z?"|valid-before="[0-9]{8}([0-9]{4}([0-9]{2})?)?Z?")$""", RegexOptions.CultureInvariant)]
    private static partial Regex Option();
}
