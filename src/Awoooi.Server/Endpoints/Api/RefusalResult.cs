using Awoooi.Results;
using Microsoft.AspNetCore.Http;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>A refusal as the result of an endpoint.</summary>
internal sealed class RefusalResult(int status, Refusal refusal) : IResult
{
    public static RefusalResult NotFound(string what) => new(StatusCodes.Status404NotFound, new("unknown", $"there is no {what}", "list them to see what there is"));

    public static RefusalResult BadRequest(string reason, string remedy) => new(StatusCodes.Status400BadRequest, new("bad-parameter", reason, remedy));

    public Task ExecuteAsync(HttpContext httpContext) => Problem.WriteAsync(httpContext, status, refusal);
}
