using Awoooi.Messaging.Kafka;

namespace Awoooi.Server.Endpoints.Health;

/// <summary>Are messages being taken from Kafka? Alerts by HTTP are taken all the same.</summary>
internal sealed class KafkaProbe(IKafkaHealth kafka) : IDependencyProbe
{
    public string Name => "kafka";

    public bool IsNeeded => false;

    public Task<string?> FindFaultAsync(CancellationToken cancellationToken) => Task.FromResult(kafka.Status is { Working: false } status ? status.Reason : null);
}
