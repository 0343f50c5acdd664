using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Awoooi.Server.Access;

/// <summary>Does a client's certificate come from the configured authority?</summary>
/// <remarks>Only that authority is trusted, none of the system's. Revocation is not checked: an authority of one's own seldom publishes it.</remarks>
internal sealed class ClientCertificateCheck
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection _authorities = [];

    public ClientCertificateCheck(string authorityFile) => _authorities.ImportFromPemFile(authorityFile);

    /// <summary>Whether it does, is valid now, and is meant for clients.</summary>
    public bool Holds(X509Certificate2 certificate, X509Chain? presented)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(certificate);
    }
}
