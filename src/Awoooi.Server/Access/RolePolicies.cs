using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Awoooi.Server.Access;

/// <summary>Which roles may do what an endpoint needs a role for.</summary>
internal static class RolePolicies
{
    private static readonly Dictionary<Role, Role[]> Allowed = new()
    {
        [Role.Source] = [Role.Source, Role.Operator, Role.Admin],
        [Role.Viewer] = [Role.Viewer, Role.Operator, Role.Admin],
        [Role.Operator] = [Role.Operator, Role.Admin],
        [Role.Admin] = [Role.Admin],
    };

    /// <summary>Whether a role may do what needs another.</summary>
    public static bool May(Role role, Role needed) => Allowed[needed].Contains(role);

    /// <summary>The role as it is written in configurations and answers.</summary>
    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>One policy for each role that an endpoint may need. Who may only look may not bring alerts.</summary>
    public static void Add(AuthorizationOptions options)
    {
        foreach (var (needed, allowed) in Allowed) options.AddPolicy(NameOf(needed), x => x.RequireAuthenticatedUser().RequireRole(allowed.Select(NameOf)));
        // An endpoint that forgets to say whom it is for is for admins; an address that is none is told to everybody who is known.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(x => (x.Resource as HttpContext)?.GetEndpoint() is null || x.User.IsInRole(NameOf(Role.Admin))).Build();
    }
}
