using System.Net;
using System.Net.Sockets;
using Awoooi.Server.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Awoooi.Server.Clustering;

/// <summary>The silo: alone on this machine with SQLite, one of several with PostgreSQL, which then holds membership and reminders.</summary>
internal static class SiloRegistration
{
    private const string Service = "awoooi";

    /// <summary>Adds it.</summary>
    /// <param name="host">Where to add it.</param>
    /// <param name="options">What is configured.</param>
    /// <param name="postgres">Connection string; null with SQLite.</param>
    public static void AddSilo(this IHostApplicationBuilder host, ServeOptions options, string? postgres) => host.UseOrleans(silo =>
    {
        var (siloPort, gatewayPort) = (Port(options.Cluster.SiloPort), Port(options.Cluster.GatewayPort));
        if (postgres is null) silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: Service, clusterId: options.Cluster.Id).UseInMemoryReminderService();
        else UsePostgres(silo, options, postgres, siloPort, gatewayPort);
    });

    private static void UsePostgres(ISiloBuilder silo, ServeOptions options, string postgres, int siloPort, int gatewayPort)
    {
        const string Invariant = "Npgsql";
        silo.Configure<Orleans.Configuration.ClusterOptions>(x => (x.ClusterId, x.ServiceId) = (options.Cluster.Id, Service));
        silo.ConfigureEndpoints(options.Cluster.Advertise, siloPort, gatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(options.Cluster.Advertise));
        silo.UseAdoNetClustering(x => (x.Invariant, x.ConnectionString) = (Invariant, postgres));
        silo.UseAdoNetReminderService(x => (x.Invariant, x.ConnectionString) = (Invariant, postgres));
        // A silo that was killed is noticed after about 10 seconds instead of 30: what it was working on waits for that.
        silo.Configure<ClusterMembershipOptions>(x =>
        {
            x.ProbeTimeout = TimeSpan.FromSeconds(2);
            x.NumMissedProbesLimit = 3;
            x.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            x.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(15);
            x.DefunctSiloExpiration = TimeSpan.FromDays(1);
        });
    }

    private static int Port(int configured)
    {
        if (configured != 0) return configured;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
