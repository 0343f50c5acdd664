using Awoooi.Objects;
using Awoooi.Topology.Maps;
using Awoooi.Topology;

namespace Awoooi.Core.Tests.Topology.Maps;

public sealed class BlastPictureTests
{
    [Fact]
    public void Draw_Neighbours_ShowsCallersAndWhatItCallsButNoHostOutside()
    {
        var picture = BlastPicture.Draw(Graph(("web", "cart"), ("shop", "web"), ("cart", "db"), ("db", "disk"), ("cart", "bank.example")), [Node("cart")]);

        picture.ShouldStartWith("flowchart LR\n");
        foreach (var name in (string[])["web", "shop", "cart", "db"]) picture.ShouldContain($"Deployment {name}\"");
        picture.ShouldNotContain("bank");
        picture.ShouldNotContain("disk");
    }

    [Fact]
    public void Draw_MoreThanFits_GoesFewerHops()
    {
        var calls = Enumerable.Range(0, 40).Select(x => ($"far-{x}", "near")).Append(("near", "cart"));

        var picture = BlastPicture.Draw(Graph([.. calls]), [Node("cart")]);

        picture.ShouldContain("Deployment near");
        picture.ShouldNotContain("far");
    }

    [Fact]
    public void Draw_MoreThanFitsOneHopAway_IsNothing() =>
        BlastPicture.Draw(Graph([.. Enumerable.Range(0, 40).Select(x => ($"caller-{x}", "cart"))]), [Node("cart")]).ShouldBeEmpty();

    [Fact]
    public void Draw_NobodyNearOrNoServiceAtAll_IsNothing()
    {
        BlastPicture.Draw(Graph(("web", "cart")), [new("v1", "ConfigMap", "shop", "settings")]).ShouldBeEmpty();
        BlastPicture.Draw(Graph(("web", "cart")), [Node("alone")]).ShouldBeEmpty();
    }

    private static ServiceGraph Graph(params (string From, string To)[] calls) => ServiceGraph.Of(
        calls.Select(x => new GraphEdge(Node(x.From), Node(x.To), EdgeKind.Calls, ["test"])),
        calls.SelectMany(x => new[] { x.From, x.To }).Distinct().ToDictionary(Node, x => x.Contains('.', StringComparison.Ordinal) ? NodeKind.External : NodeKind.Workload));

    private static ObjectRef Node(string name) => name.Contains('.', StringComparison.Ordinal) ? new("", NodeKinds.External, "", name) : new("apps/v1", "Deployment", "shop", name);
}
