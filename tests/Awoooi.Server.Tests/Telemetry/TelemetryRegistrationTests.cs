using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Awoooi.Server.Telemetry;
using Awoooi.Server.Tests.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Tests.Telemetry;

public sealed class TelemetryRegistrationTests
{
    [Fact]
    public async Task AddTelemetry_WhatACallerSentAlong_IsNotPassedOnByRequestsOfOurs()
    {
        using var folder = new ConfigurationFolder();
        new ServiceCollection().AddTelemetry(folder.Read("repositories: {shop: {path: shop.git}}\n").Options.ShouldNotBeNull());
        using var activity = new Activity("request").SetParentId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").AddBaggage("user", "ann@example.com").Start();
        activity.TraceStateString = "k=AKIAQ3EGKJ5XYZ2WMNOP";
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asked = ReadAsync(listener);
        using var client = new HttpClient();

        await client.GetAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x"), TestContext.Current.CancellationToken);

        var request = await asked;
        request.ShouldStartWith("GET /x HTTP/1.1");
        foreach (var header in new[] { "traceparent", "tracestate", "baggage", "correlation-context", "request-id" }) request.ShouldNotContain(header, Case.Insensitive);
    }

    private static async Task<string> ReadAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        var (buffer, request) = (new byte[4096], new StringBuilder());
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal)) request.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)));
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        return request.ToString();
    }
}
