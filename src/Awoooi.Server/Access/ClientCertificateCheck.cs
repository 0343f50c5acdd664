using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Server.Configuration.Settings;
using Awoooi.Server.Configuration;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Access;

/// <summary>Does a client's certificate come from the configured authorities, as their file is now?</summary>
/// <remarks>Only these are trusted, none of the system's. Revocation is not checked: an authority of one's own seldom publishes it.</remarks>
internal sealed partial class ClientCertificateCheck(ClientCertificateOptions clients, TimeProvider clock, ILogger<ClientCertificateCheck> logger)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly FreshFiles<X509Certificate2Collection> _authorities = new([clients.Authority], x => Load(x[0]), clock)
    {
        Renewed = x => Log.Renewed(logger, x.Count),
        Failed = x => Log.NotRenewed(logger, clients.Authority, x),
    };

    /// <summary>Whether it does, is valid now, and is meant for clients.</summary>
    /// <exception cref="CryptographicException">The file never held an authority.</exception>
    public bool Holds(X509Certificate2 certificate, X509Chain? presented)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities.Current);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(certificate);
    }

    private static X509Certificate2Collection Load(string pem)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("the file holds no certificate");
    }

    private static partial class Log
    {
        [LoggerMessage(4106, LogLevel.Information, "The authorities of client certificates were replaced; there are {Count}")]
        public static partial void Renewed(ILogger logger, int count);

        [LoggerMessage(4107, LogLevel.Warning, "The authorities of client certificates in {File} cannot be read any more; the last ones stand")]
        public static partial void NotRenewed(ILogger logger, string file, Exception error);
    }
}
