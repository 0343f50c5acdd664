using Awoooi.Incidents;

namespace Awoooi.Gates;

/// <summary><c>freezes.yaml</c>: when nothing is merged, signed or not.</summary>
/// <param name="Windows">Times in which no change that lands in some namespaces is merged.</param>
/// <param name="FrozenAfterRestart">Whether nothing is merged after a restart of <c>serve</c> until somebody releases the switch.</param>
public sealed record FreezePolicy(IReadOnlyList<MaintenanceWindow> Windows, bool FrozenAfterRestart)
{
    /// <summary>Why nothing that lands in these namespaces may be merged at a time; empty when it may.</summary>
    public string Reason(IReadOnlyList<string> namespaces, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(namespaces);
        IReadOnlyList<string> places = namespaces.Count > 0 ? namespaces : [""];
        foreach (var window in Windows)
        {
            if (places.Select(x => window.CoversUntil(x, now)).FirstOrDefault(x => x is not null) is { } until) return $"frozen by {window.Name} until {until.UtcDateTime:yyyy-MM-dd HH:mm}Z";
        }
        return "";
    }
}
