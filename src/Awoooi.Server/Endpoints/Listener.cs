using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Server.Access;
using Awoooi.Server.Configuration;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Endpoints;

/// <summary>The one address that is listened on, and what a connection may cost.</summary>
internal static class Listener
{
    private const int MaxConnections = 2_000;

    /// <summary>Sets up Kestrel.</summary>
    public static void UseListener(this IWebHostBuilder host, ServeOptions options) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        Limit(kestrel.Limits, options.Limits);
        var address = IPAddress.TryParse(options.Listen.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback;
        kestrel.Listen(address, options.Listen.Port, x => Secure(x, options));
    });

    // Who sends a byte now and then keeps a connection, and nothing else, for some seconds.
    private static void Limit(KestrelServerLimits limits, LimitOptions options)
    {
        limits.MaxConcurrentConnections = MaxConnections;
        // Somewhat above what is read: the rest of a body that is refused is taken off the line, so that its sender reads the answer.
        limits.MaxRequestBodySize = 4L * options.Body;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 50;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    private static void Secure(ListenOptions listen, ServeOptions options)
    {
        if (options.Tls is not { } tls) return;
        var certificate = ActivatorUtilities.CreateInstance<ServerCertificate>(listen.ApplicationServices, tls);
        var clients = options.Access.ClientCertificates is { } allowed ? ActivatorUtilities.CreateInstance<ClientCertificateCheck>(listen.ApplicationServices, allowed) : null;
        listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Handshake(certificate.Current, clients)) });
    }

    // Who shows no certificate may connect and prove himself otherwise; who shows one must show a good one.
    private static SslServerAuthenticationOptions Handshake(SslStreamCertificateContext certificate, ClientCertificateCheck? clients) => new()
    {
        ServerCertificateContext = certificate,
        ClientCertificateRequired = clients is not null,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, presented, chain, _) => presented is null || (presented is X509Certificate2 client && clients?.Holds(client, chain) == true),
    };
}
