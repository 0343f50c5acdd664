using System.Globalization;
using System.Text;

namespace Awoooi.Testing.Privacy;

/// <summary>Makes values of every kind, none of them real, and values that only look like some.</summary>
/// <param name="random">Where chance comes from.</param>
public sealed class ValueMaker(Random random)
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string Alnum = Lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Digits;
    private const string Safe = "bcdfghjklmnpqrstvwxz2456789";

    private static readonly string[] Names = ["ann", "boris", "chidi", "dagny", "emre", "fatima", "goran", "hiroko", "ines", "jurgen", "kofi", "leila", "mateo", "nadia", "olu", "priya", "quentin", "rosa", "sven", "tomoko", "ursula", "viktor", "wanda", "ximena", "yusuf", "zofia"];
    private static readonly string[] Things = ["orders", "billing", "search", "cart", "ledger", "mailer", "catalog", "router", "vault", "queue", "report", "gateway", "stock", "audit"];

    private readonly Dictionary<string, List<string>> _made = new(StringComparer.Ordinal);

    /// <summary>How many values of a kind there are, before they come again.</summary>
    public int DistinctOfKind { get; init; } = int.MaxValue;

    /// <summary>A value by the name of its kind; names that begin with a minus are of things that must stay.</summary>
    public string Make(string kind)
    {
        if (DistinctOfKind == int.MaxValue || kind[0] == '-') return New(kind);
        if (!_made.TryGetValue(kind, out var made)) _made[kind] = made = [];
        if (made.Count == DistinctOfKind) return made[N(made.Count)];
        made.Add(New(kind));
        return made[^1];
    }

    private string New(string kind) => kind switch
    {
        "IP" => Pick(Ip4, () => $"10.{N(256)}.{N(256)}.{1 + N(254)}", () => $"192.168.{N(256)}.{1 + N(254)}"),
        "IP/6" => Pick(() => $"2001:db8:{Hex(4)}:{Hex(3)}::{Hex(2)}", () => $"fe80::{Hex(4)}:{Hex(4)}:{Hex(4)}:{Hex(4)}", () => $"fd{Hex(2)}:{Hex(4)}:{Hex(4)}:1:{Hex(4)}:{Hex(4)}:{Hex(4)}:{Hex(4)}", () => $"::ffff:{Ip4()}"),
        "MAC" => Pick(() => Mac(':'), () => Mac('-'), () => $"{Hex(4)}.{Hex(3)}a.{Hex(4)}"),
        "EMAIL" => $"{Name()}{Pick(() => "", () => "." + Name(), () => "+ops", () => Text(Digits, 2))}@{Thing()}{Pick(() => ".example", () => ".example.com", () => "-team.example.org", () => ".co.uk")}",
        "UUID" => $"{Hex(8)}-{Hex(4)}-4{Hex(3)}-a{Hex(3)}-{Hex(12)}",
        "HOST" => Pick(
            () => $"{Thing()}{N(40)}.corp", () => $"{Thing()}-{N(9)}.{Thing()}.internal", () => $"ip-10-{N(256)}-{N(256)}-{N(256)}.eu-west-1.compute.internal",
            () => $"{Thing()}.{Text(Lower + Digits, 12)}.us-east-1.rds.amazonaws.com", () => $"{Thing()}{N(99)}.lan", () => $"{Thing()}.database.windows.net", () => $"xn--{Text(Lower, 6)}-{Text(Lower, 3)}.com"),
        "USER" => Name() + Pick(() => "", () => Text(Digits, 2), () => "." + Name()),
        "ARN" => $"arn:aws:iam::{Text(Digits, 12)}:role/{Thing()}-{Name()}",
        "ACCOUNT" => Text("123456789", 12),
        "CARD" => Card(),
        "IBAN" => Iban(),
        "NS" or "NODE" or "WORKLOAD" or "REGISTRY" => CorpusCluster.Of(kind)[N(CorpusCluster.Of(kind).Count)],
        "POD" => Pick(() => $"{Text(Safe, 8)}4-{Text(Safe, 5)}", () => Text(Safe, 4) + "7"),
        "CUSTOMER" => $"cust-{Text(Digits, 6)}",
        "ORDER" => $"ORD-{Text("ABCDEFGHJKLMNPQRSTUVWXYZ", 2)}{Text(Digits, 5)}",
        "CERT" => Pem(Pick(() => "CERTIFICATE", () => "PUBLIC KEY"), Pick(() => "\n", () => "\\n")),
        "PHONE" => Pick(() => $"+49 30 {Text("123456789", 8)}", () => $"+1-555-{Text(Digits, 3)}-{Text(Digits, 4)}", () => $"({2 + N(7)}{Text(Digits, 2)}) 555-{Text(Digits, 4)}", () => $"+44{Text("123456789", 10)}"),
        _ when kind.StartsWith("SECRET/", StringComparison.Ordinal) => Secret(kind[7..]),
        _ when kind.StartsWith('-') => Harmless(kind[1..]),
        _ => throw new ArgumentException($"no such kind: {kind}", nameof(kind)),
    };

    private string Secret(string sort) => sort switch
    {
        "password" => Text(Alnum + "!#%*_^", 8 + N(12)) + "7k",
        "token" => Text(Alnum, 20 + N(30)) + "4x",
        "aws" => Pick(() => "AKIA", () => "ASIA") + Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
        "google" => "AIza" + Text(Alnum + "_-", 34) + "a",
        "github" => Pick(() => "ghp_", () => "gho_", () => "ghs_") + Text(Alnum, 36),
        "gitlab" => "glpat-" + Text(Alnum, 20),
        "slack" => $"xoxb-{Text(Digits, 12)}-{Text(Digits, 12)}-{Text(Alnum, 24)}",
        "stripe" => Pick(() => "sk_live_", () => "rk_test_") + Text(Alnum, 24),
        "npm" => "npm_" + Text(Alnum, 36),
        "huggingface" => "hf_" + Text(Alnum[..52], 34),
        "anthropic" => "sk-ant-api03-" + Text(Alnum, 93) + "AA",
        "openai" => "sk-proj-" + Text(Alnum, 48),
        "sendgrid" => $"SG.{Text(Alnum, 22)}.{Text(Alnum, 43)}",
        "jwt" => $"eyJ{Text(Alnum, 33)}.eyJ{Text(Alnum, 40)}.{Text(Alnum + "_-", 42)}a",
        "key" => Pem("RSA PRIVATE KEY", "\n"),
        "key-escaped" => Pem("EC PRIVATE KEY", "\\n"),
        "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"password={Text(Alnum, 12)}4")),
        "base64-twice" => Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"token: {Text(Alnum, 14)}4")))),
        "hex" => Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"secret={Text(Alnum, 14)}4")),
        "manifest" => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(Alnum, 5 + N(20)))),
        _ => throw new ArgumentException($"no such secret: {sort}", nameof(sort)),
    };

    private string Harmless(string what) => what switch
    {
        "version" => Pick(() => $"{N(20)}.{N(30)}.{N(30)}", () => $"v1.{N(40)}.{N(9)}+k3s1", () => $"v{N(9)}.{N(9)}.{N(9)}.{N(9)}", () => $"{1 + N(3)}.{N(9)}.{N(9)}-rc.{N(5)}"),
        "time" => Pick(() => $"{N(24):00}:{N(60):00}:{N(60):00}", () => $"2026-{1 + N(12):00}-{1 + N(28):00}T{N(24):00}:{N(60):00}:{N(60):00}.{N(1000):000}Z", () => $"{1767225600 + N(9999999)}", () => $"{1767225600000 + N(9999999)}"),
        "hash" => Pick(() => "sha256:" + Hex(64), () => Hex(40), () => Hex(7)),
        "cpp" => Pick(() => "std::vector::push_back", () => "absl::base_internal::Dead", () => "net::dead::beef", () => "tokio::runtime::task"),
        "line" => $"{Thing()}.cc:{N(2000)}:{N(80)}",
        "quantity" => Pick(() => $"{N(64)}Gi", () => $"{N(4000)}m", () => $"{N(100)}%", () => $"{N(999999999)} bytes", () => $"{N(900)}Mi"),
        "pod" => $"{Thing()}-{Text(Safe, 9)}4-{Text(Safe, 5)}",
        "service" => $"{Thing()}.{Thing()}.svc.cluster.local:{N(9000)}",
        "class" => $"org.{Thing()}.internal.{char.ToUpperInvariant(Thing()[0])}Service",
        "word" => Thing(),
        "number" => Text("123456789", 2 + N(7)),
        "id" => $"blk_{Text("123456789", 18)}",
        "path" => $"/var/lib/{Thing()}/{Thing()}-{N(99)}/{Thing()}.db",
        _ => throw new ArgumentException($"no such thing: {what}", nameof(what)),
    };

    private string Ip4() => $"{1 + N(126)}.{N(256)}.{N(256)}.{1 + N(254)}" is var address && address != "0.0.0.0" ? address : "10.1.2.3";

    private string Mac(char sign) => "0a" + sign + string.Join(sign, Enumerable.Range(0, 5).Select(_ => Hex(2)));

    private string Card()
    {
        var digits = Pick(() => "4", () => "51", () => "55") is var begin ? begin + Text(Digits, 15 - begin.Length) : "";
        var sum = digits.Reverse().Select((c, i) => (c - '0') * (2 - (i % 2))).Sum(x => x > 9 ? x - 9 : x);
        var card = digits + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
        return Pick(() => card, () => string.Join(' ', card.Chunk(4).Select(x => new string(x))), () => string.Join('-', card.Chunk(4).Select(x => new string(x))));
    }

    private string Iban()
    {
        var account = Text(Digits, 18);
        var check = 98 - (int)(System.Numerics.BigInteger.Parse(account + "131400", CultureInfo.InvariantCulture) % 97); // DE00
        var iban = $"DE{check:00}{account}";
        return Pick(() => iban, () => string.Join(' ', iban.Chunk(4).Select(x => new string(x))));
    }

    private string Pem(string title, string line) =>
        $"-----BEGIN {title}-----{line}{string.Concat(Enumerable.Range(0, 3).Select(_ => Text(Alnum + "+/", 64) + line))}{Text(Alnum, 20)}=={line}-----END {title}-----";

    private string Name() => Names[N(Names.Length)];

    private string Thing() => Things[N(Things.Length)];

    private string Hex(int length) => Text("0123456789abcdef", length);

    private string Text(string alphabet, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[N(alphabet.Length)]));

    private string Pick(params Func<string>[] makers) => makers[N(makers.Length)]();

    private int N(int below) => random.Next(below);
}
