using System.Text.Json.Nodes;
using Awoooi.Proofs;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

/// <summary>Names of ports, of Services behind an Ingress, and of what an autoscaler scales.</summary>
public sealed class ReferenceCheckTests
{
    private const string Container = "spec.template.spec.containers[name=api]";

    [Fact]
    public void Run_PortRenamedUnderItsService_IsRefusedAtTheService()
    {
        var result = Shop().Renders("Deployment/shop/api", Container + ".ports", Ports("web")).Check("references");

        result.Status.ShouldBe(CheckStatus.Refused);
        result.Detail.ShouldBe("Service/shop/api: targetPort 'http' is no port of the pods that it selects (Deployment/shop/api)");
    }

    [Fact]
    public void Run_PortNameThatWasWrongBefore_IsNoted()
    {
        var result = Shop(port: "other").Renders("Service/shop/api", "spec.type", "ClusterIP").Check("references");

        result.Status.ShouldBe(CheckStatus.Passed);
        result.Detail.ShouldContain("already so before");
    }

    [Theory]
    [InlineData("{\"number\":81}", "port '81' is no port of Service/shop/api")]
    [InlineData("{\"name\":\"https\"}", "port 'https' is no port of Service/shop/api")]
    [InlineData("{\"number\":80}", null)]
    public void Run_IngressOfADeclaredService_AsksForItsPort(string port, string? fault)
    {
        var result = Shop().Adds(Ingress("api", port)).Check("references");

        result.Status.ShouldBe(fault is null ? CheckStatus.Passed : CheckStatus.Refused);
        result.Detail.ShouldContain(fault ?? "1 referenced object exists");
    }

    [Fact]
    public void Run_IngressOfAServiceThatIsNowhere_IsRefused() => Shop().Looked("Service").Adds(Ingress("gone", "{\"number\":80}")).Check("references")
        .Detail.ShouldContain("Ingress/shop/in names Service/shop/gone, which does not exist");

    [Fact]
    public void Run_ServiceRemovedBehindAnIngress_IsRefused() => Shop().DeclaredOnly(Ingress("api", "{\"number\":80}")).Removes("Service/shop/api").Check("references")
        .Detail.ShouldContain("would be removed while Ingress/shop/in names it");

    [Theory]
    [InlineData("api", CheckStatus.Passed)]
    [InlineData("gone", CheckStatus.Refused)]
    public void Run_AutoscalerOfAWorkload_AsksForIt(string target, CheckStatus status) =>
        Shop().Adds(K8s.Autoscaler("shop", target)).Check("references").Status.ShouldBe(status);

    private static Proving Shop(string port = "http") => new Proving().Declared(
        K8s.Deployment("shop", "api").With(Container + ".ports", Ports(port)),
        K8s.Service("shop", "api").With("spec.ports", JsonNode.Parse("""[{"port":80,"targetPort":"http"}]""")));

    private static JsonArray Ports(string name) => new(new JsonObject { ["name"] = name, ["containerPort"] = 8080 });

    private static JsonObject Ingress(string service, string port) => K8s.Object("networking.k8s.io/v1", "Ingress", "shop", "in")
        .With("spec.rules", JsonNode.Parse($$$"""[{"http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"{{{service}}}","port":{{{port}}} } } }]} }]"""));
}
