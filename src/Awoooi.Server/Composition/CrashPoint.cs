using System.Diagnostics;
using Awoooi.Flow;

namespace Awoooi.Server.Composition;

/// <summary>
/// Kills this process with SIGKILL at one stage boundary, so that tests can prove that nothing is lost or done twice.
/// <c>AWOOOI_KILL_AT=7</c>: the effects of stage 7 are made, its state is not stored; <c>7+</c>: stored; <c>Released</c>: it is stored that an
/// incident ended so, and nothing that follows from it is done.
/// </summary>
internal sealed class CrashPoint(string at) : IFlowObserver
{
    public void Began(string incident, int number, string name)
    {
    }

    public void Merged(string incident, string into, string cause)
    {
    }

    public void Ended(string incident, StageRecord stage) => KillIf($"{stage.Number}");

    public void Stored(string incident, StageRecord stage) => KillIf($"{stage.Number}+");

    public void Closed(FlowState state) => KillIf($"{state.Outcome}");

    private void KillIf(string point)
    {
        if (point != at) return;
        Process.GetCurrentProcess().Kill();
        using var never = new ManualResetEvent(false);
        never.WaitOne(); // the signal is delivered asynchronously; nothing may run until it is
    }
}
