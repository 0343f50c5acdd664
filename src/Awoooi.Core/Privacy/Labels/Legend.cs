using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Labels;

/// <summary>What labels have to do with each other, told without telling their values.</summary>
internal static partial class Legend
{
    /// <summary>Addresses in one network (/24 of version 4, /64 of version 6), and hosts that are named after an address.</summary>
    /// <param name="addresses">Addresses, by their numbers.</param>
    /// <param name="hosts">Hosts, by their numbers.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> addresses, IReadOnlyList<string> hosts)
    {
        var named = addresses.Select((x, i) => (Value: x, Label: LabelText.Of(Kinds.Ip, i + 1))).ToList();
        var networks = named.GroupBy(x => Network(x.Value)).Where(x => x.Key.Length > 0 && x.Count() > 1)
            .Select(x => $"{string.Join(", ", x.Select(y => y.Label))} share a subnet");
        return [.. networks, .. hosts.SelectMany((x, i) => named.Where(y => y.Value == Named(x)).Select(y => $"{LabelText.Of(Kinds.Host, i + 1)} is named after {y.Label}"))];
    }

    private static string Network(string address)
    {
        if (!IPAddress.TryParse(address.Split('%')[0], out var parsed)) return "";
        if (parsed.IsIPv4MappedToIPv6) parsed = parsed.MapToIPv4();
        var bytes = parsed.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, bytes.Length == 4 ? 3 : 8));
    }

    private static string Named(string host) => InstanceName().Match(host) is { Success: true } name
        ? string.Join('.', name.Groups[1].Value.Split('-').Select(x => int.Parse(x, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)))
        : "";

    [GeneratedRegex("^(?:ip-)?([0-9]{1,3}(?:-[0-9]{1,3}){3})(?:\\.|$)", RegexOptions.CultureInvariant)]
    private static partial Regex InstanceName();
}
