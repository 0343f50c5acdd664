using Awoooi.Server.Endpoints.Health;

namespace Awoooi.Server.Tests.Endpoints.Health;

public sealed class ReadinessTests
{
    private readonly StoppedClock _clock = new();

    [Fact]
    public async Task Read_DependencyGoesDown_SaysSinceWhenUntilItIsUp()
    {
        var probe = new SwitchedProbe();
        using var readiness = new Readiness([probe], _clock);
        var begin = _clock.GetUtcNow();
        (await ReadAsync(readiness)).ShouldBe(new("switch", true, true, begin, ""));

        probe.Fault = "it is off";
        _clock.Forward(TimeSpan.FromMinutes(1));
        (await ReadAsync(readiness)).ShouldBe(new("switch", false, true, begin.AddMinutes(1), "it is off"));

        probe.Fault = "it is still off";
        _clock.Forward(TimeSpan.FromMinutes(1));
        (await ReadAsync(readiness)).ShouldBe(new("switch", false, true, begin.AddMinutes(1), "it is still off"));
    }

    [Fact]
    public async Task Read_AtOnceAgain_AsksNobody()
    {
        var probe = new SwitchedProbe();
        using var readiness = new Readiness([probe], _clock);

        await ReadAsync(readiness);
        await ReadAsync(readiness);

        probe.Asked.ShouldBe(1);
    }

    private static async Task<DependencyState> ReadAsync(Readiness readiness) => (await readiness.ReadAsync(TestContext.Current.CancellationToken)).Single();

    private sealed class SwitchedProbe : IDependencyProbe
    {
        public string? Fault { get; set; }

        public int Asked { get; private set; }

        public string Name => "switch";

        public bool IsNeeded => true;

        public Task<string?> FindFaultAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(Fault);
        }
    }
}
