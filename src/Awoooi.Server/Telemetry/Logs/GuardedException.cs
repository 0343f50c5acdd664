using Awoooi.Privacy.Egress;

namespace Awoooi.Server.Telemetry.Logs;

/// <summary>Stands for an exception in a log entry: the same words and the same stack, guarded; no data and no inner exceptions but in its text.</summary>
internal sealed class GuardedException(Exception original, EgressGuard guard) : Exception(guard.Mask(EgressPoint.ExceptionMessage, original.Message))
{
    private readonly string _text = guard.Mask(EgressPoint.ExceptionMessage, original.ToString());

    public override string? StackTrace { get; } = guard.Mask(EgressPoint.ExceptionMessage, original.StackTrace ?? "");

    public override string ToString() => _text;
}
