using System.Net;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>How silos find each other. With SQLite there is one silo, which nobody else can find.</summary>
/// <param name="Id">Name of the cluster: silos of one database and one name work together.</param>
/// <param name="Advertise">IP address at which other silos reach this one.</param>
/// <param name="SiloPort">Port for other silos; 0: a free one.</param>
/// <param name="GatewayPort">Port for clients; 0: a free one.</param>
internal sealed record ClusterOptions(string Id, IPAddress Advertise, int SiloPort, int GatewayPort)
{
    public static ClusterOptions Read(SettingsSection section) => new(
        section.Text("id") ?? "awoooi", ReadAdvertise(section), section.Whole("siloPort", 0, 0, 65535), section.Whole("gatewayPort", 0, 0, 65535));

    private static IPAddress ReadAdvertise(SettingsSection section)
    {
        if (section.Text("advertise") is not { } text) return IPAddress.Loopback;
        if (IPAddress.TryParse(text, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)) return address;
        section.Refuse("advertise", "expected an IP address that the other silos can reach");
        return IPAddress.Loopback;
    }
}
