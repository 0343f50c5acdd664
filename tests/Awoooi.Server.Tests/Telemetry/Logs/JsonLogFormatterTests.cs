using System.Text.Json.Nodes;
using Awoooi.Server.Telemetry.Logs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Awoooi.Server.Tests.Telemetry.Logs;

public sealed class JsonLogFormatterTests
{
    [Fact]
    public void Write_Entry_IsOneLineWithItsScopes()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new Dictionary<string, object?> { ["incident"] = "inc-355eccfb426e" });
        using var output = new StringWriter();

        new JsonLogFormatter(new StoppedClock()).Write(new LogEntry<string>(LogLevel.Warning, "Test", new(7), "it failed\ntwice", null, (x, _) => x), scopes, output);

        output.ToString().Trim().ShouldNotContain("\n");
        var entry = JsonNode.Parse(output.ToString())!;
        entry["message"]!.GetValue<string>().ShouldBe("it failed\ntwice");
        entry["scope.incident"]!.GetValue<string>().ShouldBe("inc-355eccfb426e");
        (entry["level"]!.GetValue<string>(), entry["event"]!.GetValue<int>(), entry["category"]!.GetValue<string>()).ShouldBe(("Warning", 7, "Test"));
    }
}
