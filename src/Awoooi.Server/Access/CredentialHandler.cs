using System.Text.Encodings.Web;
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
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, CallerFinder callers, CredentialBook book)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "credentials";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var caller = callers.Find(Context);
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
}
