namespace Awoooi.Flow.Holds;

/// <summary>Is the incident's namespace under maintenance by policy? Then nothing is begun until the window ends.</summary>
internal sealed class MaintenanceHold : IHoldRule
{
    public Task<Hold?> FindAsync(FlowState state, HoldContext context, CancellationToken cancellationToken)
    {
        if (state.ReleasedBy.Length > 0) return Task.FromResult<Hold?>(null);
        var ends = context.Policy.Maintenance.Windows.ToDictionary(x => x.Name, x => x.CoversUntil(state.Incident.Subject.Namespace, context.Now));
        var last = ends.Where(x => x.Value is not null).Select(x => (KeyValuePair<string, DateTimeOffset?>?)x).MaxBy(x => x!.Value.Value);
        return Task.FromResult(last is not { Key: var name, Value: { } until } ? null : new Hold(
            new("maintenance", $"maintenance window '{name}' lasts until {until:u}", "wait, or end the window in maintenance.yaml on the base branch"), until));
    }
}
