using System.Globalization;
using System.Text;

namespace Awoooi.Testing.Privacy;

/// <summary>Long texts that people have, some with a value at every few characters: none may be withheld.</summary>
public static class OrdinaryTexts
{
    private const int Distinct = 20_000;

    private static readonly (string Name, Func<ValueMaker, int, string> Line)[] Kinds =
    [
        ("addresses, one a line", (make, _) => make.Make("IP")),
        ("addresses of version 6", (make, _) => make.Make("IP/6")),
        ("hardware addresses", (make, _) => make.Make("MAC")),
        ("mail addresses", (make, _) => make.Make("EMAIL")),
        ("UUIDs", (make, _) => make.Make("UUID")),
        ("hosts", (make, _) => make.Make("HOST")),
        ("telephone numbers", (make, _) => make.Make("PHONE")),
        ("tokens", (make, _) => make.Make("SECRET/token")),
        ("table of users", (make, i) => $"{i},{make.Make("USER")},{make.Make("EMAIL")},{make.Make("PHONE")},{make.Make("IP")},active"),
        ("hosts file", (make, _) => $"{make.Make("IP")}\t{make.Make("HOST")} {make.Make("-word")}"),
        ("access log", (make, i) => $"{make.Make("IP")} - {make.Make("USER")} [22/Nov/2026:10:{i % 60:00}:00 +0000] \"GET /api/{make.Make("-word")}?q=a%20b&id={make.Make("-number")} HTTP/1.1\" 200 {make.Make("-number")} \"https://shop.example/\" \"Mozilla/5.0 (X11; Linux x86_64) Chrome/98.0.4758.102\""),
        ("access log of encoded queries", (make, _) => $"{make.Make("IP")} GET /r?to=https%3A%2F%2Fshop.example%2Fa%2Fb%3Femail%3D{make.Make("EMAIL").Replace("@", "%40", StringComparison.Ordinal)}%26n%3D{make.Make("-number")} 302"),
        ("firewall log", (make, i) => $"Nov 22 10:00:00 fw kernel: [{i}.1] DROP IN=eth0 OUT= MAC={make.Make("MAC")} SRC={make.Make("IP")} DST={make.Make("IP")} LEN=40 TTL=244 PROTO=TCP SPT={make.Make("-number")}"),
        ("sshd log", (make, _) => $"Nov 22 10:00:01 node sshd[{make.Make("-number")}]: Failed password for invalid user {make.Make("USER")} from {make.Make("IP")} port 4222 ssh2"),
        ("JSON log", (make, _) => $$"""{"level":"warn","ts":"{{make.Make("-time")}}","ip":"{{make.Make("IP")}}","user":"{{make.Make("USER")}}","password":"{{make.Make("SECRET/password")}}","trace":"{{make.Make("UUID")}}","msg":"refused"}"""),
        ("short fields", (make, i) => $"user={make.Make("USER")} key={make.Make("-number")} status=200 n={i}"),
        ("kubectl get pods -o wide", (make, i) => $"{make.Make("-word"),-12}{make.Make("-pod"),-32}1/1     Running   0          {i % 90}d   {make.Make("IP"),-16}{make.Make("HOST")}   <none>   <none>"),
        ("kubectl events", (make, _) => $"2m   Warning   Unhealthy   pod/{make.Make("-pod")}   Readiness probe failed: Get \"http://{make.Make("IP")}:8080/healthz\": context deadline exceeded"),
        ("stack trace", (make, i) => $"\tat {make.Make("-class")}.invoke({make.Make("-word")}.java:{i % 900}) ~[spring-web-5.3.{i % 30}.jar:5.3.{i % 30}]"),
        ("Prometheus metrics", (make, _) => $$"""http_requests_total{instance="{{make.Make("IP")}}:9100",pod="{{make.Make("-pod")}}",code="200"} {{make.Make("-number")}}"""),
        ("environment", (make, i) => $"APP_{i % 50}_PASSWORD={make.Make("SECRET/password")}"),
        ("YAML list", (make, _) => $"  - name: {make.Make("-word")}\n    host: {make.Make("HOST")}\n    user: {make.Make("USER")}"),
        ("base64 of a log", (make, i) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"level=info n={i} from={make.Make("IP")} user={make.Make("USER")} took {make.Make("-quantity")}"))),
        ("hexadecimal digests", (make, _) => make.Make("-hash")),
        ("Cyrillic prose", (make, i) => $"Соединение с сервером {make.Make("-word")} прервано, попытка {i} из {make.Make("-number")} не удалась, следующая через минуту"),
        ("Chinese prose", (make, i) => $"服务器{make.Make("-word")}连接失败，第{i}次重试，用户请稍后再试。"),
        ("numbers", (make, i) => $"{make.Make("-number")} {make.Make("-number")}.{i % 10} {make.Make("-number")}"),
    ];

    /// <summary>What they are.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(x => x.Name)];

    /// <summary>One of them: at least so many bytes of UTF-8, the same each time.</summary>
    public static string Make(string name, int bytes)
    {
        var line = Kinds.Single(x => x.Name == name).Line;
        var maker = new ValueMaker(new Random(7)) { DistinctOfKind = Distinct };
        var text = new StringBuilder(bytes);
        for (var (i, length) = (0, 0); length < bytes; i++)
        {
            var next = line(maker, i);
            text.Append(CultureInfo.InvariantCulture, $"{next}\n");
            length += Encoding.UTF8.GetByteCount(next) + 1;
        }
        return text.ToString();
    }
}
