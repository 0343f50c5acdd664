using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using Awoooi.Server.Configuration;
using Awoooi.Server.Endpoints;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Awoooi.Server.Access;

/// <summary>Knows callers by bearer token, by user and password, or by a certificate that the connection was opened with.</summary>
internal sealed class CredentialHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, CredentialBook book, AccessOptions access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "credentials";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        var caller = Presented(header, "Bearer ") is { } token ? book.FindToken(token)
            : Presented(header, "Basic ") is { } encoded ? FindPassword(encoded)
            : header.Length == 0 ? OfCertificate(Context.Connection.ClientCertificate)
            : null;
        return Task.FromResult(caller is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new(caller.ToPrincipal(Name), Name)));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"awoooi\"";
        if (book.HasPasswords) Response.Headers.Append(HeaderNames.WWWAuthenticate, "Basic realm=\"awoooi\", charset=\"UTF-8\"");
        return Problem.WriteAsync(Context, StatusCodes.Status401Unauthorized, new(
            "credentials-needed", "there are no credentials in this request, or none that are known here", "send Authorization: Bearer with a token of awoooi's configuration"));
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needed = Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? RolePolicies.NameOf(Role.Admin);
        return Problem.WriteAsync(Context, StatusCodes.Status403Forbidden, new(
            "role-missing", $"this needs the role {needed}, which these credentials do not have", $"use credentials with the role {needed}, or give them that role in awoooi's configuration"));
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
