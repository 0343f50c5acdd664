namespace Awoooi.Flow.Holds;

/// <summary>Is the incident's namespace under maintenance by policy? Then nothing is begun until the window ends.</summary>
internal sealed class MaintenanceHold : IHoldRule
{
    public Task<Hold?> FindAsync(FlowState state, HoldContext context, CancellationToken cancellationToken)
    {
        var covering = context.Policy.Maintenance.Windows
            .Select(x => (x.Name, Until: x.CoversUntil(state.Incident.Subject.Namespace, context.Now)))
            .Where(x => x.Until is not null).MaxBy(x => x.Until);
        return Task.FromResult(covering.Until is not { } until ? null : new Hold(
            new("maintenance", $"maintenance window '{covering.Name}' lasts until {until:u}", "wait, or end the window in maintenance.yaml on the base branch"), until));
    }
}
