using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>What one caller wants stored, and where he waits for the answer.</summary>
internal sealed class IntakeRequest(IReadOnlyList<AlertDelivery> deliveries, int alerts)
{
    private readonly TaskCompletionSource<Result<Accepted>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<AlertDelivery> Deliveries => deliveries;

    /// <summary>How many alerts of it were not known when it came.</summary>
    public int Alerts => alerts;

    public Task<Result<Accepted>> Answer => _answer.Task;

    public void Complete(Result<Accepted> answer) => _answer.TrySetResult(answer);
}

/// <summary>Alerts that are stored durably.</summary>
/// <param name="Deliveries">How many deliveries were taken.</param>
/// <param name="Alerts">How many alerts they hold.</param>
public sealed record Accepted(int Deliveries, int Alerts);
