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

    private static Activity Span()
    {
        var span = new Activity("stage") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        return span.Start();
    }
}
