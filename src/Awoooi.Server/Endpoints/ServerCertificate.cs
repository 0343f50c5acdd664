using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Server.Configuration;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Endpoints;

/// <summary>What the server proves itself with. A renewed certificate is taken up while it runs, by connections that begin after that.</summary>
/// <remarks>
/// The contents are compared and not the times: what mounts secrets into containers changes a link two folders above. While the files
/// cannot be read, or do not fit each other because only one of them is replaced yet, the last pair stands.
/// </remarks>
internal sealed partial class ServerCertificate(TlsOptions files, TimeProvider clock, ILogger<ServerCertificate> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _reading = new();
    private volatile Loaded? _loaded;
    private long _read;
    private bool _isFailing;

    /// <summary>The certificate as of a second ago at most, with those that lead to its authority.</summary>
    /// <exception cref="CryptographicException">None was ever readable.</exception>
    public SslStreamCertificateContext Current
    {
        get
        {
            if (_loaded is null) lock (_reading) _loaded ??= Load(Pem());
            else if (clock.GetElapsedTime(Interlocked.Read(ref _read)) >= Fresh) Refresh();
            return _loaded.Context;
        }
    }

    private void Refresh()
    {
        if (!_reading.TryEnter()) return;
        try
        {
            var pem = Pem();
            if (pem == _loaded!.Pem) return;
            _loaded = Load(pem);
            _isFailing = false;
            Log.Renewed(logger, _loaded.Context.TargetCertificate.NotAfter.ToUniversalTime());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            if (!_isFailing) Log.NotRenewed(logger, files.Certificate, error);
            _isFailing = true;
        }
        finally
        {
            Interlocked.Exchange(ref _read, clock.GetTimestamp());
            _reading.Exit();
        }
    }

    private Pair Pem() => new(File.ReadAllText(files.Certificate), File.ReadAllText(files.Key));

    private static Loaded Load(Pair pem)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem.Certificate);
        return new(pem, SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(pem.Certificate, pem.Key), chain, offline: true));
    }

    private sealed record Pair(string Certificate, string Key);

    private sealed record Loaded(Pair Pem, SslStreamCertificateContext Context);

    private static partial class Log
    {
        [LoggerMessage(4104, LogLevel.Information, "The server's certificate was renewed; it is valid until {Until}")]
        public static partial void Renewed(ILogger logger, DateTime until);

        [LoggerMessage(4105, LogLevel.Warning, "The server's certificate {File} has changed and is not usable with its key; the last one stands")]
        public static partial void NotRenewed(ILogger logger, string file, Exception error);
    }
}
