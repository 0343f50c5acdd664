using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Awoooi.Scenarios.Privacy;

/// <summary>A collector of traces and metrics (OTLP over gRPC, HTTP/2 without TLS) that keeps every byte it is sent.</summary>
/// <remarks>Texts stand in protobuf as they are, so what was sent can be searched without reading the messages.</remarks>
internal sealed class OtlpSink : IAsyncDisposable
{
    // One empty message, not compressed: everything was taken.
    private static readonly byte[] Taken = new byte[5];

    private readonly ConcurrentQueue<(string Path, string Text)> _exports = [];
    private readonly WebApplication _app;

    private OtlpSink(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Everything sent to a service whose name ends so, such as <c>TraceService/Export</c>.</summary>
    public string Of(string service) => string.Join('\n', _exports.Where(x => x.Path.EndsWith(service, StringComparison.Ordinal)).Select(x => x.Text));

    public static async Task<OtlpSink> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(x => x.Listen(IPAddress.Loopback, 0, y => y.Protocols = HttpProtocols.Http2));
        var sink = new OtlpSink(builder.Build());
        sink._app.Run(sink.TakeAsync);
        await sink._app.StartAsync(cancellationToken);
        return sink;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _exports.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(Taken, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
