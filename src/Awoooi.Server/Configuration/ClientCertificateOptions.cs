using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Server.Access;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>Senders that prove themselves by a certificate.</summary>
/// <param name="Authority">PEM file of the authorities that such certificates must come from.</param>
/// <param name="Role">What they may do.</param>
internal sealed record ClientCertificateOptions(string Authority, Role Role)
{
    public static ClientCertificateOptions Read(SettingsSection section)
    {
        section.Required("authority", "expected a PEM file of certificates");
        var problems = section.Reading.Problems.Count;
        var authority = section.File("authority");
        if (authority is not null && section.Reading.Problems.Count == problems && !HoldsCertificates(authority)) section.Refuse("authority", "expected a PEM file of certificates");
        return new(authority ?? "", AccessOptions.ReadRole(section));
    }

    private static bool HoldsCertificates(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
