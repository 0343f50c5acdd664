using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Correlation;

/// <summary>Registers how alerts become incidents.</summary>
public static class CorrelationRegistration
{
    /// <summary>Adds correlation; the flow, and what it needs, must be there.</summary>
    public static IServiceCollection AddCorrelation(this IServiceCollection services) => services
        .AddSingleton<IncidentOpener>()
        .AddSingleton<AlertCorrelation>()
        .AddSingleton<Intake>()
        .AddSingleton<ResolvedClosing>();
}
