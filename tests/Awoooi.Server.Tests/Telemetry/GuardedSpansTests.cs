using System.Diagnostics;
using Awoooi.Privacy.Egress;
using Awoooi.Server.Telemetry;

namespace Awoooi.Server.Tests.Telemetry;

public sealed class GuardedSpansTests : IDisposable
{
    private const string Secret = "https://ann:hunter2hunter2@h.example/x";

    private readonly GuardedSpans _guard = new(new PrivacyInForce());

    public void Dispose() => _guard.Dispose();

    [Fact]
    public void OnEnd_SecretsInNameStatusAndAttributes_AreReplaced()
    {
        using var span = Span().SetTag("url", Secret).SetTag("stage", 3).SetStatus(ActivityStatusCode.Error, $"cannot open {Secret}");
        span.DisplayName = $"GET {Secret}";

        _guard.OnEnd(span);

        string.Join(' ', [span.DisplayName, span.StatusDescription, .. span.TagObjects.Select(x => $"{x.Value}")]).ShouldNotContain("hunter2hunter2");
        span.GetTagItem("stage").ShouldBe(3);
        span.Recorded.ShouldBeTrue();
    }

    [Fact]
    public void OnEnd_SecretInAnEvent_KeepsTheSpanFromExport()
    {
        using var span = Span().AddEvent(new("failed", tags: new() { ["exception.message"] = $"cannot open {Secret}" }));

        _guard.OnEnd(span);

        span.Recorded.ShouldBeFalse();
    }

    [Fact]
    public void OnEnd_SecretsInNamesListsLongNumbersAndTheCallersState_AreReplaced()
    {
        using var span = Span().SetTag("AKIAQ3EGKJ5XYZ2WMNOP", 1).SetTag("list", new[] { Secret }).SetTag("card", 4111111111111111L).SetTag("milliseconds", 12L).SetTag("plain", new[] { "a" });
        span.TraceStateString = "k=AKIAQ3EGKJ5XYZ2WMNOP";

        _guard.OnEnd(span);

        var tags = span.TagObjects.ToDictionary(x => x.Key, x => x.Value);
        tags.Keys.ShouldBe(["list", "card", "milliseconds", "plain", "[SECRET]"], ignoreOrder: true);
        (tags["card"], tags["milliseconds"], span.TraceStateString).ShouldBe(("[CARD]", 12L, null));
        tags["list"].ShouldBeOfType<string>();
        tags["plain"].ShouldBe(new[] { "a" });
    }

    [Theory]
    [InlineData("urls")]
    [InlineData("AKIAQ3EGKJ5XYZ2WMNOP")]
    public void OnEnd_ListOrNameWithASecretInALink_KeepsTheSpanFromExport(string name)
    {
        using var span = Span().AddLink(new(default, new() { [name] = new[] { Secret } }));

        _guard.OnEnd(span);

        span.Recorded.ShouldBeFalse();
    }

    private static Activity Span()
    {
        var span = new Activity("stage") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        return span.Start();
    }
}
