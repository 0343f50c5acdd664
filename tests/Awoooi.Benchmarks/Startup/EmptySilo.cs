using System.Globalization;
using Awoooi.Testing.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Awoooi.Benchmarks.Startup;

/// <summary>The yardstick: ASP.NET Core with one page and an Orleans silo without grains, in a process of its own.</summary>
internal static class EmptySilo
{
    /// <summary>The command that this program runs it by: <c>empty-silo HTTP SILO GATEWAY</c> (ports).</summary>
    public const string Command = "empty-silo";

    /// <summary>Starts it as a process and waits until it is ready.</summary>
    public static Task<ServerProcess> StartAsync(CancellationToken cancellationToken)
    {
        var http = LoopbackPort.Free();
        string[] arguments = [typeof(EmptySilo).Assembly.Location, Command, $"{http}", $"{LoopbackPort.Free()}", $"{LoopbackPort.Free()}"];
        return ServerProcess.StartAsync("dotnet", arguments, new($"http://127.0.0.1:{http}/readyz"), null, cancellationToken);
    }

    /// <summary>Runs it in this process until it is stopped.</summary>
    public static async Task<int> RunAsync(string[] ports)
    {
        var (http, silo, gateway) = (Port(ports[0]), Port(ports[1]), Port(ports[2]));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(x => x.UseLocalhostClustering(silo, gateway));
        await using var app = builder.Build();
        app.MapGet("/readyz", () => "ready");
        await app.RunAsync($"http://127.0.0.1:{http}");
        return 0;
    }

    private static int Port(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
