using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Cli.Hosting;

/// <summary>What commands do with an engine, in one go.</summary>
internal static class Runs
{
    /// <summary>Adds <see cref="ReplayRun"/> and <see cref="GateRun"/>.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<ReplayRun>().AddSingleton<GateRun>();
}
