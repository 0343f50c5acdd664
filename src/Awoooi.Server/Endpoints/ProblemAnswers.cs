using Awoooi.Documents;
using Awoooi.Flow;
using Awoooi.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Endpoints;

/// <summary>Every answer that is a "no" and has no words gets them: requests that Kestrel breaks off, addresses that are not there, faults of ours.</summary>
internal static partial class ProblemAnswers
{
    /// <summary>Puts it around all that follows.</summary>
    public static void UseProblems(this WebApplication app) => app.Use(next => context => AnswerAsync(context, next, app.Logger));

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }) await WriteAsync(context, context.Response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone; there is nobody to answer.
        }
        catch (BadHttpRequestException broken)
        {
            var refusal = Of(broken.StatusCode);
            await Problem.WriteAsync(context, broken.StatusCode, broken.StatusCode == StatusCodes.Status400BadRequest ? refusal with { Reason = SafeText.Line(broken.Message, 200) } : refusal);
        }
        catch (NewerFormatException newer)
        {
            await Problem.WriteAsync(context, StatusCodes.Status409Conflict, new("newer-format", newer.Message, "ask a process of the newer version"));
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            Log.Fault(logger, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no endpoint", fault);
            await WriteAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    private static Task WriteAsync(HttpContext context, int status) => Problem.WriteAsync(context, status, Of(status));

    private static Refusal Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => new("not-found", "there is nothing at this address", "see /openapi/v1.json for what there is"),
        StatusCodes.Status405MethodNotAllowed => new("method-not-allowed", "this address does not take this method", "see the header Allow"),
        StatusCodes.Status408RequestTimeout => new("too-slow", "the request came too slowly and was given up", "send at least 240 bytes a second"),
        StatusCodes.Status413PayloadTooLarge => new("body-too-large", "the body is larger than limits.body allows", "send fewer alerts at once, or set max_alerts in Alertmanager's webhook_config"),
        >= 500 => new("fault", "awoooi failed at this request; the log says why", "send it again; if it fails again, report the log's entry"),
        _ => new("bad-request", "this is no request that can be read", "see /openapi/v1.json for what can be asked"),
    };

    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Error, "{Method} failed at {Endpoint}")]
        public static partial void Fault(ILogger logger, string method, string endpoint, Exception exception);
    }
}
