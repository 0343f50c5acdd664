using System.Text.Json.Nodes;
using Awoooi.Server.Telemetry.Logs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Awoooi.Server.Tests.Telemetry.Logs;

public sealed class JsonLogFormatterTests
{
    [Fact]
    public void Write_TextsWithSecrets_AreShieldedEverywhere()
    {
        var entry = Write("the sender ada@example.com failed", new InvalidOperationException("password=hunter2hunter2 at 203.0.113.7"), "ada@example.com");

        var text = entry.ToJsonString();
        text.ShouldNotContain("ada@example.com");
        text.ShouldNotContain("hunter2hunter2");
        text.ShouldNotContain("203.0.113.7");
        entry["message"]!.GetValue<string>().ShouldBe("the sender [EMAIL_1] failed");
    }

    [Fact]
    public void Write_NamesOfOurs_StayReadable()
    {
        var entry = Write("inc-355eccfb426e failed 3 times in a row and is parked", null, "inc-355eccfb426e");

        entry["message"]!.GetValue<string>().ShouldBe("inc-355eccfb426e failed 3 times in a row and is parked");
        entry["scope.incident"]!.GetValue<string>().ShouldBe("inc-355eccfb426e");
        (entry["level"]!.GetValue<string>(), entry["event"]!.GetValue<int>(), entry["category"]!.GetValue<string>()).ShouldBe(("Warning", 7, "Test"));
    }

    private static JsonNode Write(string message, Exception? exception, string incident)
    {
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new Dictionary<string, object?> { ["incident"] = incident });
        using var output = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Warning, "Test", new(7), message, exception, (x, _) => x);
        new JsonLogFormatter(new LogShield(), new StoppedClock()).Write(entry, scopes, output);
        return JsonNode.Parse(output.ToString())!;
    }
}
