using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>Who may see how it goes.</summary>
/// <param name="Otlp">Where traces and metrics are sent (OTLP over gRPC); null: nowhere.</param>
/// <param name="Metrics">Who may read /metrics; null: anybody when listening on loopback, else a viewer.</param>
internal sealed record TelemetryOptions(Uri? Otlp, MetricsAccess? Metrics)
{
    public static TelemetryOptions Read(SettingsSection section) => new(
        section.Address("otlp"),
        section.Text("metrics") is null ? null : section.OneOf("metrics", MetricsAccess.Token));
}

internal enum MetricsAccess
{
    Open,
    Token,
}
