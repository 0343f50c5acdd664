using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Awoooi.Diagnoses.Advice;
using Awoooi.Flow;

namespace Awoooi.Server.Telemetry;

/// <summary>A span for each run of a stage, all of one incident in one trace, and the numbers about stages.</summary>
internal sealed class FlowTelemetry(ServeMeter meter) : IFlowObserver
{
    private const int Diagnose = 5;
    private const int Propose = 10;
    private const int Sign = 11;
    private const int Gate = 12;

    private static readonly ActivitySource Source = new(ServeMeter.Name);

    private readonly ConcurrentDictionary<string, Activity> _running = new(StringComparer.Ordinal);

    public void Began(string incident, int number, string name)
    {
        if (Source.CreateActivity(name, ActivityKind.Internal, TraceOf(incident)) is not { } activity) return;
        activity.SetTag("awoooi.incident", incident).SetTag("awoooi.stage", number);
        // A stage that threw was never told to have ended.
        if (_running.TryRemove(incident, out var broken)) broken.SetStatus(ActivityStatusCode.Error).Stop();
        _running[incident] = activity.Start();
    }

    public void Ended(string incident, StageRecord stage)
    {
        meter.StageDuration.Record(stage.Millis / 1000.0, meter.Label("stage", stage.Name), meter.Label("status", stage.Status.ToString()));
        if (!_running.TryRemove(incident, out var activity)) return;
        activity.SetTag("awoooi.status", stage.Status.ToString());
        if (stage.Status == StageStatus.Failed) activity.SetStatus(ActivityStatusCode.Error);
        activity.Stop();
    }

    public void Merged(string incident, string into, string cause) => Closed(FlowOutcome.Merged);

    public void Stored(string incident, StageRecord stage)
    {
    }

    public void Advanced(FlowState state, StageRecord stage)
    {
        if (stage is { Number: Diagnose, Status: StageStatus.Completed } && state.Diagnosis?.Advice is { } advice) Advised(advice);
        if (stage.Number == Gate && state.Verdict is { } verdict) meter.GateVerdicts.Add(1, meter.Label("verdict", verdict.Status.ToString()));
        if (stage is { Number: Sign, Status: StageStatus.Completed } && TimeToSignature(state, stage) is { } time) meter.TimeToSignature.Record(time.TotalSeconds);
    }

    public void Closed(FlowState state) => Closed(state.Outcome);

    /// <summary>The parent of all spans of an incident; the same in every process and after every restart.</summary>
    internal static ActivityContext TraceOf(string incident)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(incident));
        return new(ActivityTraceId.CreateFromBytes(digest.AsSpan(0, 16)), ActivitySpanId.CreateFromBytes(digest.AsSpan(16, 8)), ActivityTraceFlags.Recorded, isRemote: true);
    }

    private void Advised(ModelAdvice advice)
    {
        foreach (var step in advice.Steps.Where(x => x.Refusal is not null))
        {
            meter.ModelFallbacks.Add(1, meter.Label("reason", step.BreakerOpened ? "breaker-opened" : step.Refusal!.Rule));
        }
        if (advice.Tokens.Asked > 0) meter.ModelTokens.Add(advice.Tokens.Asked, meter.Label("direction", "sent"), meter.Label("model", advice.By));
        if (advice.Tokens.Answered > 0) meter.ModelTokens.Add(advice.Tokens.Answered, meter.Label("direction", "received"), meter.Label("model", advice.By));
    }

    private static TimeSpan? TimeToSignature(FlowState state, StageRecord signed) =>
        signed.EndedAt - state.Stages.LastOrDefault(x => x is { Number: Propose, Status: StageStatus.Completed })?.EndedAt;

    private void Closed(FlowOutcome outcome) => meter.IncidentsClosed.Add(1, meter.Label("outcome", outcome.ToString()));
}
