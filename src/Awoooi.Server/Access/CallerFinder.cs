using System.Security.Cryptography.X509Certificates;
using Awoooi.Server.Configuration;
using Microsoft.AspNetCore.Http;

namespace Awoooi.Server.Access;

/// <summary>Who sent a request: by bearer token, by user and password, or by the certificate that the connection was opened with.</summary>
internal sealed class CallerFinder(CredentialBook book, AccessOptions access)
{
    /// <summary>The caller; null when the request has no credentials, or none that are known here.</summary>
    public Caller? Find(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return Presented(header, "Bearer ") is { } token ? book.FindToken(token)
            : Presented(header, "Basic ") is { } encoded ? FindPassword(encoded)
            : header.Length == 0 ? OfCertificate(context.Connection.ClientCertificate)
            : null;
    }

    private static string? Presented(string header, string scheme) =>
        header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;

    private Caller? FindPassword(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? book.FindPassword(bytes.AsSpan(0, length)) : null;
    }

    // The connection itself was refused unless the certificate comes from the configured authority.
    private Caller? OfCertificate(X509Certificate2? certificate) => certificate is null || access.ClientCertificates is not { } allowed
        ? null
        : new(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), allowed.Role);
}
