using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Awoooi.Privacy.Egress;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Endpoints;

/// <summary>An answer every text of which is guarded.</summary>
internal sealed class GuardedAnswer(int status, Func<EgressGuard, string> write) : IResult
{
    /// <summary>A document as JSON.</summary>
    /// <param name="document">The document.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="context">What its reader has anyway.</param>
    /// <param name="status">The status.</param>
    public static GuardedAnswer Json<T>(T document, JsonTypeInfo<T> type, EgressContext? context = null, int status = StatusCodes.Status200OK) =>
        new(status, guard => guard.Mask(EgressPoint.ApiAnswer, JsonSerializer.SerializeToNode(document, type)!, context).ToJsonString());

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, "application/json; charset=utf-8");

    /// <summary>Writes it.</summary>
    public Task WriteAsync(HttpContext httpContext, string contentType)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = contentType;
        var text = write(httpContext.RequestServices.GetRequiredService<PrivacyInForce>().Guard);
        return httpContext.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), httpContext.RequestAborted).AsTask();
    }
}
