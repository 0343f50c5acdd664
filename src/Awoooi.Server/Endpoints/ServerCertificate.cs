using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Server.Configuration.Settings;
using Awoooi.Server.Configuration;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Endpoints;

/// <summary>What the server proves itself with. A renewed certificate is taken up while it runs, by connections that begin after that.</summary>
internal sealed partial class ServerCertificate(TlsOptions tls, TimeProvider clock, ILogger<ServerCertificate> logger)
{
    private readonly FreshFiles<SslStreamCertificateContext> _files = new([tls.Certificate, tls.Key], x => Load(x[0], x[1]), clock)
    {
        Renewed = x => Log.Renewed(logger, x.TargetCertificate.NotAfter.ToUniversalTime()),
        Failed = x => Log.NotRenewed(logger, tls.Certificate, x),
    };

    /// <summary>The certificate, with those that lead to its authority.</summary>
    /// <exception cref="CryptographicException">None was ever readable.</exception>
    public SslStreamCertificateContext Current => _files.Current;

    private static SslStreamCertificateContext Load(string certificate, string key)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificate);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(certificate, key), chain, offline: true);
    }

    private static partial class Log
    {
        [LoggerMessage(4104, LogLevel.Information, "The server's certificate was renewed; it is valid until {Until}")]
        public static partial void Renewed(ILogger logger, DateTime until);

        [LoggerMessage(4105, LogLevel.Warning, "The server's certificate {File} has changed and is not usable with its key; the last one stands")]
        public static partial void NotRenewed(ILogger logger, string file, Exception error);
    }
}
