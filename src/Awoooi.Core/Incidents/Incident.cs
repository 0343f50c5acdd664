using Awoooi.Alerts;
using Awoooi.Objects;

namespace Awoooi.Incidents;

/// <summary>Alerts that are about one thing.</summary>
/// <param name="Id">Stable: the same alerts give the same id (<c>inc-</c> and 12 hexadecimal digits).</param>
/// <param name="Subject">What the alerts point at, from their labels alone. The cause may be elsewhere.</param>
/// <param name="Alerts">The alerts, earliest first.</param>
public sealed record Incident(string Id, ObjectRef Subject, IReadOnlyList<Alert> Alerts)
{
    /// <summary>When the first alert began to fire.</summary>
    public DateTimeOffset Onset => Alerts.Min(x => x.StartsAt);
}
