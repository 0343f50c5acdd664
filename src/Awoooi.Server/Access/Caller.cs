using System.Security.Claims;

namespace Awoooi.Server.Access;

/// <summary>Somebody who proved to be who they say.</summary>
/// <param name="Name">Their name in the configuration, or in their certificate.</param>
/// <param name="Role">What they may do.</param>
internal sealed record Caller(string Name, Role Role)
{
    /// <summary>The same as claims.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity([new(ClaimTypes.Name, Name), Claim(Role)], scheme));

    /// <summary>A role as a claim.</summary>
    public static Claim Claim(Role role) => new(ClaimTypes.Role, RolePolicies.NameOf(role));
}
