using Awoooi.Privacy;

namespace Awoooi.Core.Tests.Privacy;

public sealed class ClusterInventoryTests
{
    [Theory]
    [InlineData("api-7d9c6b5f4d-x2k9p and api", "[WORKLOAD_1]-[POD_1] and [WORKLOAD_1]")]
    [InlineData("other-7d9c6b5f4d-x2k9p", "[WORKLOAD_1]-[POD_1]")]
    [InlineData("api.shop.svc on worker-1", "[WORKLOAD_1].[NS_1].svc on [NODE_1]")]
    [InlineData("deployment/api in shop/api", "deployment/[WORKLOAD_1] in [NS_1]/[WORKLOAD_1]")]
    [InlineData("api-gateway capi apis my_api", "api-gateway capi apis my_api")]
    [InlineData("registry.example.org:5000/api:1", "[REGISTRY_1]/[WORKLOAD_1]:1")]
    [InlineData("front-end-green, kube-system", "front-end-green, kube-system")]
    [InlineData("/api/v1 wants shop.", "/[WORKLOAD_1]/v1 wants [NS_1].")]
    public void Apply_WithInventory_MasksWholeNamesOnly(string text, string shielded) => New().Apply(text).ShouldBe(shielded);

    [Fact]
    public void Apply_WithoutInventory_LeavesNamesOfObjects() =>
        new Shield(new([], true, 64, [])).Apply("api-7d9c6b5f4d-x2k9p in shop on worker-1").ShouldBe("api-7d9c6b5f4d-x2k9p in shop on worker-1");

    [Fact]
    public void Relations_AddressesOfOneSubnet_AreTold()
    {
        var shield = new Shield(new([], true, 64, []));
        shield.Apply("10.0.0.1 10.0.0.2 10.0.1.1 ip-10-0-0-2.eu-west-1.compute.internal");

        shield.Relations.ShouldBe(["[IP_1], [IP_2] share a subnet", "[HOST_1] is named after [IP_2]"]);
    }

    private static Shield New() => new(new([], true, 64, []), new(new Dictionary<string, string>
    {
        ["api"] = "WORKLOAD", ["shop"] = "NS", ["worker-1"] = "NODE", ["registry.example.org:5000"] = "REGISTRY",
    }));
}
