using Awoooi.Documents;
using Awoooi.Results;
using Microsoft.AspNetCore.Http;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>Refuses parameters that an endpoint does not have: a misspelt filter must not look like an answer to it.</summary>
internal static class KnownParameters
{
    public static EndpointFilterDelegate Check(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        string[] known = [.. factory.MethodInfo.GetParameters().Where(x => x.ParameterType.IsPrimitive || x.ParameterType == typeof(string) || Nullable.GetUnderlyingType(x.ParameterType) is not null).Select(x => x.Name!)];
        return async context => Refuse(context.HttpContext.Request.Query, known) is { } refused ? refused : await next(context);
    }

    private static RefusalResult? Refuse(IQueryCollection query, string[] known)
    {
        if (query.Keys.FirstOrDefault(x => !known.Contains(x, StringComparer.Ordinal)) is { } unknown)
            return RefusalResult.BadRequest($"there is no parameter '{SafeText.Line(unknown, 60)}' here", NearestName.Phrase(unknown, known));
        if (query.FirstOrDefault(x => x.Value.Count > 1) is { Key: not null } twice)
            return RefusalResult.BadRequest($"the parameter '{SafeText.Line(twice.Key, 60)}' is there {twice.Value.Count} times", "give it once");
        return null;
    }
}
