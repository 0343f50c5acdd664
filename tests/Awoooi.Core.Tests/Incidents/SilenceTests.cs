using Awoooi.Alerts;
using Awoooi.Incidents;

namespace Awoooi.Core.Tests.Incidents;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("app", "web", false, true, true)]
    [InlineData("app", "we", false, true, false)]
    [InlineData("app", "w.*", true, true, true)]
    [InlineData("app", "we", true, true, false)]
    [InlineData("app", "x|web", true, true, true)]
    [InlineData("app", "web", false, false, false)]
    [InlineData("team", "", false, true, true)]
    [InlineData("team", ".+", true, true, false)]
    [InlineData("team", ".+", true, false, true)]
    public void Covers_Matcher_AsAlertmanagerDoes(string name, string value, bool isRegex, bool isEqual, bool covered) =>
        new Silence("s", [new(name, value, isRegex, isEqual)], Now, Now.AddHours(1)).Covers(Alert, Now).ShouldBe(covered);

    [Fact]
    public void Covers_OutsideItsTimeOrWithoutMatchers_DoesNot()
    {
        var silence = new Silence("s", [new("app", "web", false, true)], Now, Now.AddHours(1));
        silence.Covers(Alert, Now.AddTicks(-1)).ShouldBeFalse();
        silence.Covers(Alert, Now.AddHours(1)).ShouldBeFalse();
        (silence with { Matchers = [] }).Covers(Alert, Now).ShouldBeFalse();
    }

    private static Alert Alert { get; } = new("f", "A", true, new Dictionary<string, string> { ["app"] = "web" }, new Dictionary<string, string>(), Now, null);
}
