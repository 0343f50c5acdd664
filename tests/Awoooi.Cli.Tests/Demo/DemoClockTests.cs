using Awoooi.Cli.Demo;
using Awoooi.Testing;

namespace Awoooi.Cli.Tests.Demo;

public sealed class DemoClockTests
{
    [Fact]
    public void PassTo_OpenedAgain_NeverGoesBack()
    {
        using var folder = TempFolder.Create();
        var clock = new DemoClock(folder["clock"]);
        clock.PassTo(TimeSpan.FromMinutes(40));
        var before = clock.Now;

        var again = new DemoClock(folder["clock"]);
        again.PassTo(TimeSpan.FromMinutes(20));

        again.Now.ShouldBeGreaterThanOrEqualTo(before);
    }
}
