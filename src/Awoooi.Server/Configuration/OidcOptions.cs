using Awoooi.Server.Access;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>An identity provider whose access tokens are taken.</summary>
/// <param name="Authority">Its issuer address.</param>
/// <param name="Audience">What its tokens must be meant for.</param>
/// <param name="RoleClaim">The claim that holds roles.</param>
/// <param name="Roles">What each value of that claim may do; other values may do nothing.</param>
internal sealed record OidcOptions(Uri Authority, string Audience, string RoleClaim, IReadOnlyDictionary<string, Role> Roles)
{
    private static readonly Uri None = new("https://localhost");

    public static OidcOptions Read(SettingsSection section)
    {
        var problems = section.Reading.Problems.Count;
        var authority = section.Address("authority");
        if (authority is null && section.Reading.Problems.Count == problems) section.Refuse("authority", "expected the issuer's address", "missing");
        if (authority is { Scheme: "http", IsLoopback: false }) section.Refuse("authority", "expected https; http only on this machine");
        return new(authority ?? None, section.Required("audience"), section.Text("roleClaim") ?? "roles", ReadRoles(section));
    }

    private static Dictionary<string, Role> ReadRoles(SettingsSection section)
    {
        var names = section.Names("roles").ToList();
        if (names.Count == 0) section.Refuse("roles", "expected at least one: {sre: operator}", "missing");
        return section.Section("roles", x => names.ToDictionary(name => name, name => x.OneOf(name, Role.Source), StringComparer.Ordinal));
    }
}
