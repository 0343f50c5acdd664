using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>What the server proves itself with.</summary>
/// <param name="Certificate">PEM file: the certificate, then those that lead to its authority.</param>
/// <param name="Key">PEM file of its private key.</param>
internal sealed record TlsOptions(string Certificate, string Key)
{
    /// <summary>Reads <c>tls</c>, which https needs and http does not have.</summary>
    public static TlsOptions? Read(SettingsSection root, Uri listen)
    {
        var given = root.SectionIfGiven("tls", Read);
        if (listen.Scheme == "https" && given is null) root.Refuse("tls", "expected certificate and key, because listen is https", "missing");
        if (listen.Scheme == "http" && given is not null) root.Refuse("tls", "expected none, or listen with https", "a certificate, but listen is http");
        return given;
    }

    private static TlsOptions Read(SettingsSection section)
    {
        var problems = section.Reading.Problems.Count;
        section.Required("certificate");
        section.Required("key");
        var tls = new TlsOptions(section.File("certificate") ?? "", section.File("key") ?? "");
        if (section.Reading.Problems.Count == problems && !tls.Fits()) section.Refuse("key", "expected the PEM private key of the certificate");
        return tls;
    }

    private bool Fits()
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(Certificate, Key);
            return true;
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
