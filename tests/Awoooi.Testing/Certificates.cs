using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Awoooi.Testing;

/// <summary>Authorities and what they issue.</summary>
public static class Certificates
{
    private const string Server = "127.0.0.1";

    /// <summary>An authority; or, with one, a certificate for servers on 127.0.0.1 and for clients.</summary>
    /// <param name="name">Common name.</param>
    /// <param name="authority">Whose it is; null: its own.</param>
    /// <param name="hours">Hours until it ends; negative: it has ended.</param>
    public static X509Certificate2 Issue(string name, X509Certificate2? authority, int hours = 1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var until = TimeProvider.System.GetUtcNow().AddHours(hours);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority is null, false, 0, true));
        if (authority is null) return request.CreateSelfSigned(until.AddDays(-2), until.AddDays(1));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(Server));
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, until.AddHours(-24), until, RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Writes <c>ca.pem</c>, <c>server.pem</c> and <c>server.key</c>.</summary>
    /// <returns>The server's serial number.</returns>
    public static string Write(TempFolder folder, X509Certificate2 authority)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(authority);
        using var server = Issue(Server, authority);
        folder.Write("ca.pem", authority.ExportCertificatePem());
        Write(folder, "server", server);
        return server.SerialNumber;
    }

    /// <summary>Writes <c>NAME.pem</c> and <c>NAME.key</c>.</summary>
    public static void Write(TempFolder folder, string name, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(certificate);
        folder.Write($"{name}.pem", certificate.ExportCertificatePem());
        folder.Write($"{name}.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }
}
