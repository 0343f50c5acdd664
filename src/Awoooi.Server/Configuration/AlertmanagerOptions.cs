using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>The Alertmanager whose silences are read.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Bearer">Token for it; null: none.</param>
internal sealed record AlertmanagerOptions(Uri Url, Secret? Bearer)
{
    public static AlertmanagerOptions Read(SettingsSection section)
    {
        var problems = section.Reading.Problems.Count;
        var url = section.Address("url");
        if (url is null && section.Reading.Problems.Count == problems) section.Refuse("url", "expected the address of an Alertmanager", "missing");
        return new(url ?? new Uri("http://127.0.0.1:9093"), section.Secret("bearer"));
    }
}
