namespace Awoooi.Alerts;

/// <summary>Is told what the intake does: for metrics, and to wake correlation. Must be quick and must not throw.</summary>
public interface IAlertIntakeObserver
{
    /// <summary>These deliveries are being acknowledged, whether they were written or known already. Called by the threads of callers.</summary>
    void Accepted(IReadOnlyList<AlertDelivery> deliveries);

    /// <summary>A transaction was committed; those whose alerts it holds are answered after this. Called by one thread at a time.</summary>
    void Committed(IntakeCommit commit);
}

/// <summary>One transaction of the intake.</summary>
/// <param name="Deliveries">Deliveries that it holds alerts of.</param>
/// <param name="Alerts">Alerts that it holds.</param>
/// <param name="Duration">From the start of the transaction to its commit.</param>
public sealed record IntakeCommit(int Deliveries, int Alerts, TimeSpan Duration);
