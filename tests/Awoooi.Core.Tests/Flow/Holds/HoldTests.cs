using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Flow.Holds;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Repositories;
using static Awoooi.Core.Tests.Flow.CorrelationStory;

namespace Awoooi.Core.Tests.Flow.Holds;

public sealed class HoldTests
{
    private static readonly FlowOptions Options = new("main", "", new Person("Awoooi", "awoooi@localhost"));

    [Fact]
    public async Task TruncatedHold_AlertsWereLeftOut_EndsTheIncident()
    {
        var hold = (await FindAsync(new TruncatedHold(), State(Alert("web")) with { Truncated = 7 })).ShouldNotBeNull();

        hold.IsFinal.ShouldBeTrue();
        hold.Refusal.Reason.ShouldContain("7 alerts");
        (await FindAsync(new TruncatedHold(), State(Alert("web")))).ShouldBeNull();
    }

    [Fact]
    public async Task StormHold_StormIncident_WaitsForAPersonAndCountsAllAlerts()
    {
        var state = State(Alert("web")) with { MoreAlerts = 41 };
        var storm = state with { Incident = state.Incident with { Subject = new ObjectRef("", Correlator.StormKind, "", "shop") } };

        var hold = (await FindAsync(new StormHold(Options), storm)).ShouldNotBeNull();

        (hold.IsFinal, hold.Until).ShouldBe((false, null));
        hold.Refusal.Reason.ShouldContain("42 alerts");
        (await FindAsync(new StormHold(Options), state)).ShouldBeNull();
    }

    [Fact]
    public async Task SilenceHold_EveryFiringAlertIsSilenced_WaitsAndLooksAgainSoon()
    {
        var silences = new Silences(By("deployment", "web", Start.AddHours(2)));
        var state = State(Alert("web"), Ended(Alert("db"), 1));

        var hold = (await FindAsync(new SilenceHold(silences, Options), state)).ShouldNotBeNull();

        hold.Refusal.Reason.ShouldContain("silence s-web");
        hold.Until.ShouldBe(Start + Options.Poll); // it can be expired before its time
    }

    [Fact]
    public async Task SilenceHold_OneFiringAlertIsNot_GoesOn() =>
        (await FindAsync(new SilenceHold(new Silences(By("deployment", "web", Start.AddHours(2))), Options), State(Alert("web"), Alert("db")))).ShouldBeNull();

    [Fact]
    public async Task SilenceHold_SilencesCannotBeRead_HoldsBack() =>
        (await FindAsync(new SilenceHold(new Silences(null), Options), State(Alert("web"))))!.Refusal.Rule.ShouldBe("silences-unknown");

    [Theory]
    [InlineData("shop", "2026-05-01T09:00:00Z", "2026-05-01T11:00:00Z", "never", 60)]
    [InlineData("sh*", "2026-04-01T09:30:00Z", "2026-04-01T10:30:00Z", "daily", 30)]
    [InlineData("*", "2026-04-24T09:59:00Z", "2026-04-24T10:01:00Z", "weekly", 1)]
    [InlineData("*", "2026-04-25T09:59:00Z", "2026-04-25T10:01:00Z", "weekly", null)]
    [InlineData("shop", "2026-05-01T11:00:00+02:00", "2026-05-01T12:00:00+02:00", "never", null)]
    [InlineData("web", "2026-05-01T09:00:00Z", "2026-05-01T11:00:00Z", "never", null)]
    [InlineData("shop", "2026-05-01T10:30:00Z", "2026-05-01T11:00:00Z", "daily", null)]
    public async Task MaintenanceHold_Window_HoldsUntilItsEnd(string ns, string from, string until, string repeat, int? minutes)
    {
        var window = new MaintenanceWindow("w", from, until, repeat, [ns]);

        var hold = await FindAsync(new MaintenanceHold(), State(Alert("web")), window);

        hold?.Until.ShouldBe(Start.AddMinutes(minutes ?? -1));
        (hold is null).ShouldBe(minutes is null);
    }

    private static Task<Hold?> FindAsync(IHoldRule rule, FlowState state, params MaintenanceWindow[] windows)
    {
        var policy = new PolicySet(null!, null!, null!, null!, null!, null!, null!, new MaintenancePolicy(windows, 60), null!, null!, null!, null!, null!, null!, "", "", []);
        return rule.FindAsync(state, new HoldContext(policy, Start), CancellationToken.None);
    }

    private static FlowState State(params Alert[] alerts) => new(new Incident("inc-a", new ObjectRef("apps/v1", "Deployment", "shop", "web"), alerts), Start, "main");

    private static Silence By(string label, string value, DateTimeOffset until) => new("s-" + value, [new(label, value, false, true)], Start, until);

    private sealed class Silences(params Silence[]? silences) : ISilenceReader
    {
        public Task<IReadOnlyList<Silence>> ReadAsync(CancellationToken cancellationToken) =>
            silences is null ? throw new IOException("refused") : Task.FromResult<IReadOnlyList<Silence>>(silences);
    }
}
