using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Messaging.Kafka;

/// <summary>Registers alerts that come through Kafka.</summary>
public static class KafkaRegistration
{
    /// <summary>Adds the consumer as a hosted service, and <see cref="IKafkaHealth"/>. AlertIntake and TimeProvider must be there.</summary>
    public static IServiceCollection AddKafkaIntake(this IServiceCollection services, KafkaOptions options) => services
        .AddSingleton(options)
        .AddSingleton<KafkaHealth>()
        .AddSingleton<IKafkaHealth>(x => x.GetRequiredService<KafkaHealth>())
        .AddHostedService<KafkaIntake>();
}
