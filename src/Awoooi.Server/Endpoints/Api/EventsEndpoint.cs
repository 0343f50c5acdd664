using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>Events as server-sent events (HTML standard, 9.2): each with an id, and a comment every 15 seconds while nothing happens.</summary>
internal static class EventsEndpoint
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/events", ListenAsync)
        .WithSummary("What happens to incidents on this process, as server-sent events").Produces<FlowEvent>(contentType: "text/event-stream");

    private static async Task<IResult> ListenAsync(HttpContext context, FlowEvents events, IHostApplicationLifetime lifetime, TimeProvider clock)
    {
        var after = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        if (events.Listen(after) is not { } channel) return new RefusalResult(StatusCodes.Status503ServiceUnavailable, new("too-many-listeners", "too many listen already", "close some"));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await WriteAsync(context.Response, ": awoooi\n\n", ending.Token);
            await SendAsync(context.Response, channel.Reader, clock, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Either side ends it; whoever wants more comes again with the last id.
        }
        finally
        {
            events.Leave(channel);
        }
        return TypedResults.Empty;
    }

    private static async Task SendAsync(HttpResponse response, ChannelReader<(long Id, FlowEvent Event)> reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        var next = reader.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            var quiet = Task.Delay(Heartbeat, clock, cancellationToken);
            if (await Task.WhenAny(next, quiet) == quiet)
            {
                await quiet;
                await WriteAsync(response, ": still here\n\n", cancellationToken);
                continue;
            }
            await next;
            while (reader.TryRead(out var entry)) await WriteAsync(response, Text(entry.Id, entry.Event), cancellationToken);
            next = reader.WaitToReadAsync(cancellationToken).AsTask();
        }
    }

    private static string Text(long id, FlowEvent happened) => string.Create(
        CultureInfo.InvariantCulture, $"id: {id}\nevent: stage\ndata: {JsonSerializer.Serialize(happened, ApiJson.Default.FlowEvent)}\n\n");

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
