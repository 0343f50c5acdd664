using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Testing;

namespace Awoooi.Server.Tests.Access;

/// <summary>Authorities and what they issue.</summary>
internal static class Certificates
{
    /// <summary>An authority; or, with one, a certificate for servers and clients.</summary>
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
        using var issued = request.Create(authority, until.AddHours(-24), until, RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Writes <c>ca.pem</c>, <c>server.pem</c> and <c>server.key</c>.</summary>
    /// <returns>The server's serial number.</returns>
    public static string Write(TempFolder folder, X509Certificate2 authority)
    {
        using var server = Issue("127.0.0.1", authority);
        folder.Write("ca.pem", authority.ExportCertificatePem());
        folder.Write("server.pem", server.ExportCertificatePem());
        folder.Write("server.key", server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return server.SerialNumber;
    }
}
