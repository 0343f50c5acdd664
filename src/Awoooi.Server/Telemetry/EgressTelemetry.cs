using Awoooi.Privacy.Egress;

namespace Awoooi.Server.Telemetry;

/// <summary>Counts the texts that did not leave.</summary>
internal sealed class EgressTelemetry(ServeMeter meter, PrivacyInForce privacy)
{
    /// <summary>Begins to count.</summary>
    public void Start() => privacy.Refused += (point, rule) => meter.EgressRefused.Add(1, meter.Label("point", point.ToString()), meter.Label("rule", rule));
}
