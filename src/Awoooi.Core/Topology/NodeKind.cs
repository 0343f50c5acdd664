using System.Text.Json.Serialization;

namespace Awoooi.Topology;

/// <summary>What a node of the service graph is. The earlier in this list, the likelier others fail because of it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NodeKind>))]
public enum NodeKind
{
    /// <summary>A database.</summary>
    [JsonStringEnumMemberName("database")]
    Database,

    /// <summary>A cache.</summary>
    [JsonStringEnumMemberName("cache")]
    Cache,

    /// <summary>A queue or event log.</summary>
    [JsonStringEnumMemberName("queue")]
    Queue,

    /// <summary>Any other workload.</summary>
    [JsonStringEnumMemberName("workload")]
    Workload,

    /// <summary>A Service.</summary>
    [JsonStringEnumMemberName("service")]
    Service,

    /// <summary>An Ingress, a gateway or a route: where requests come in.</summary>
    [JsonStringEnumMemberName("ingress")]
    Ingress,

    /// <summary>A host that the cluster does not run.</summary>
    [JsonStringEnumMemberName("external")]
    External,
}
