namespace Awoooi.Benchmarks.Privacy;

/// <summary>Looks for texts that take long: pieces of what the detectors look for, put together at random, and the worst of them changed a little.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="measure">Tells how much longer a repeated piece takes than ordinary text.</param>
internal sealed class HostileSearch(Random random, Func<HostileUnit, double> measure)
{
    private const int Kept = 40;
    private const int MostParts = 5;
    private const int OneOf = 3;

    private static readonly string[] Parts =
    [
        "user", "pw", "pass", "pwd", "password", "secret", "token", "key", "auth", "bearer", "basic", "cookie", "sig", "login", "acct", "account", "phone", "tel", "pin", "otp", "session", "jwt",
        "salt", "cred", "fax", "accessid", "id", "name", "api", "for ", "invalid user ", "uid=1(", "/home/", "sudo:", "kind: Secret\n", "data:", "value", "eyJ", "-----BEGIN ", "-----", "sk-", "ghp_",
        "AKIA", "SG.", "arn:aws:", "ip-", "curl -u ", "$2a$", "Q~", "://", "://a:b@", "http", "xn--", ".local", ".svc", "com", "DE89", "+1", "(555) ", "1.1.1.1", "10.0.0.", "fe80:", "00:11:22:33:44:55",
        "[IP_1]", "[", "]", "=", ":", ": ", "=\"", "\": \"", "\"", "'", "`", "\\", "\\\"", "\\u0040", "%40", "%", "@", ".", ",", ";", "-", "--", "_", "/", "|", ">", "<", "(", ")", "{", "}", "$", "&", "?", "#",
        " ", "  ", "\n", "\t", "\r\n", "a", "b1", "ab", "a.b", "A", "Ab3", "0", "1", "12", "4111", "deadbeef", "Y0dGemM", "x", "yaml", "true", "\u200b", "\u0430", "\u00e9", "\uff11", "\ufb03", "\ud835\udfcf", "\u4e2d",
    ];

    private readonly Dictionary<HostileUnit, double> _worst = [];

    /// <summary>Goes on for so long.</summary>
    /// <returns>The worst pieces, and how many were tried.</returns>
    public (IReadOnlyList<HostileUnit> Worst, int Tried) Run(TimeSpan time, TimeProvider clock)
    {
        var (begin, tried) = (clock.GetTimestamp(), 0);
        for (; clock.GetElapsedTime(begin) < time; tried++)
        {
            var unit = _worst.Count == Kept && random.Next(OneOf) > 0 ? Change(_worst.Keys.ElementAt(random.Next(Kept))) : Make();
            if (unit.Text.Length == 0 || _worst.ContainsKey(unit) || measure(unit) is var once && once < Least) continue;
            _worst[unit] = Math.Min(once, measure(unit));
            if (_worst.Count > Kept) _worst.Remove(_worst.MinBy(x => x.Value).Key);
        }
        return ([.. _worst.OrderByDescending(x => x.Value).Select(x => x.Key)], tried);
    }

    private double Least => _worst.Count < Kept ? 0 : _worst.Values.Min();

    private HostileUnit Make() => new(string.Concat(Enumerable.Range(0, random.Next(1, MostParts)).Select(_ => Part())));

    private HostileUnit Change(HostileUnit unit)
    {
        var at = random.Next(unit.Text.Length);
        return new(random.Next(OneOf) switch
        {
            0 => unit.Text.Insert(at, Part()),
            1 => unit.Text.Remove(at, 1),
            _ => unit.Text.Remove(at, 1).Insert(at, Part()),
        });
    }

    private string Part() => Parts[random.Next(Parts.Length)];
}
