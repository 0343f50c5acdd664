using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Alerts;

/// <summary>Registers the intake of a server.</summary>
public static class AlertIntakeRegistration
{
    /// <summary>Adds <see cref="AlertIntake"/> and <see cref="AlertIndex"/>. The caller adds IAlertJournal, TimeProvider and any number of IAlertIntakeObserver.</summary>
    public static IServiceCollection AddAlertIntake(this IServiceCollection services, AlertIntakeOptions options) =>
        services.AddSingleton(options).AddSingleton(_ => new AlertIndex()).AddSingleton<AlertIntake>();
}
