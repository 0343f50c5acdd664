using Awoooi.Privacy;

namespace Awoooi.Testing.Privacy;

/// <summary>The cluster and the policy of the corpus: names of an incident's own objects, and kinds that a team added.</summary>
public static class CorpusCluster
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["NS"] = ["acme-shop", "payments-eu", "ledger-prod", "team7"],
        ["NODE"] = ["worker-eu-1a", "gke-pool-7f3a", "node17", "edge.rack4"],
        ["WORKLOAD"] = ["order-api", "cart-front", "mailrelay", "stock-sync-v2"],
        ["REGISTRY"] = ["registry.acme.example:5000", "images.acme.example", "harbor.acme.example"],
    };

    /// <summary>Its objects.</summary>
    public static ClusterInventory Inventory { get; } = new(Names.SelectMany(x => x.Value.Select(y => (Name: y, Kind: x.Key))).ToDictionary(x => x.Name, x => x.Kind, StringComparer.Ordinal));

    /// <summary>Its policy's kinds.</summary>
    public static IReadOnlyList<CustomKind> Custom { get; } = [new("CUSTOMER", "cust-[0-9]{6}"), new("ORDER", "ORD-[A-Z]{2}[0-9]{5}")];

    /// <summary>The names of a kind.</summary>
    public static IReadOnlyList<string> Of(string kind) => Names[kind];
}
