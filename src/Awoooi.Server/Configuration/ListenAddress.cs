using System.Net;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>The one address that is listened on.</summary>
internal static class ListenAddress
{
    private static readonly Uri Default = new("http://127.0.0.1:8080");

    /// <summary>Reads <c>listen</c>: scheme, an IP address or localhost, a port, nothing else.</summary>
    public static Uri Read(SettingsSection root)
    {
        var address = root.Address("listen");
        if (address is null) return Default;
        if (address.PathAndQuery == "/" && (address.IsLoopback || IPAddress.TryParse(address.Host, out _))) return address;
        root.Refuse("listen", "expected scheme, IP address and port such as http://0.0.0.0:8080");
        return Default;
    }
}
