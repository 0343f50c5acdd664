using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;
using Awoooi.Topology;

namespace Awoooi.Core.Tests.Topology;

public sealed class BlastRadiusTests
{
    private static readonly JsonObject Claim = K8s.Claim("shop", "files");
    private static readonly JsonObject Files = K8s.Deployment("shop", "files", replicas: 2)
        .With("spec.template.spec.volumes", JsonNode.Parse("""[{"name":"data","persistentVolumeClaim":{"claimName":"files"}}]"""));

    [Fact]
    public void Calculate_WorkloadWithAClaimRestarts_ItsDataIsAtRisk()
    {
        var radius = Calculate(Change(Files, "spec.template.spec.containers[name=files].image", "registry.example/app:2.0"), Files, Claim);
        radius.Data.ShouldBe(["Deployment/shop/files", "PersistentVolumeClaim/shop/files"]);
        radius.Pods.ShouldBe(2);
        radius.Summary.ShouldContain("data at risk: Deployment/shop/files, PersistentVolumeClaim/shop/files");
    }

    [Fact]
    public void Calculate_StatefulSetRestarts_TheClaimsItMakesAreAtRisk()
    {
        var store = K8s.StatefulSet("shop", "db").With("spec.volumeClaimTemplates", JsonNode.Parse("""[{"metadata":{"name":"data"}}]"""));
        Calculate(Change(store, "spec.template.metadata.annotations", new JsonObject { ["a"] = "b" }), store).Data
            .ShouldBe(["PersistentVolumeClaim/shop/data-db-*", "StatefulSet/shop/db"]);
    }

    [Fact]
    public void Calculate_ClaimGrows_IsAtRiskAndNothingRestarts()
    {
        var radius = Calculate(Change(Claim, "spec.resources.requests.storage", "2Gi"), Files, Claim);
        radius.Data.ShouldBe(["PersistentVolumeClaim/shop/files"]);
        radius.Pods.ShouldBe(0);
    }

    [Fact]
    public void Calculate_StatelessWorkloadOrItsReplicasChange_NoDataIsAtRisk()
    {
        var api = K8s.Deployment("shop", "api", replicas: 3);
        Calculate(Change(api, "spec.template.spec.containers[name=api].image", "registry.example/app:2.0"), api).Data.ShouldBeEmpty();
        var scaled = Calculate(Change(Files, "spec.replicas", 3), Files, Claim);
        scaled.Data.ShouldBeEmpty();
        scaled.Pods.ShouldBe(0);
    }

    [Fact]
    public void Calculate_CallersInAChain_AreNamedWithTheirDepth()
    {
        JsonObject Calling(string name, string callee) => K8s.Deployment("shop", name).With($"spec.template.spec.containers[name={name}].env", JsonNode.Parse($$"""[{"name":"NEXT","value":"http://{{callee}}:80"}]"""));
        JsonObject[] all = [Calling("web", "cart"), K8s.Service("shop", "web"), Calling("cart", "db"), K8s.Service("shop", "cart"), K8s.Deployment("shop", "db"), K8s.Service("shop", "db")];
        var radius = Calculate(Change(all[4], "spec.template.spec.containers[name=db].image", "registry.example/app:2.0"), all);
        radius.Services.Select(x => (x.Name, x.Depth)).ShouldBe(
            [("Service/shop/db", 1), ("Deployment/shop/cart", 2), ("Service/shop/cart", 2), ("Deployment/shop/web", 3), ("Service/shop/web", 3)]);
    }

    [Fact]
    public void Others_FileOfABaseIsEdited_NamesTheOtherEnvironmentsAndWhetherTheyChange()
    {
        var (here, there) = (K8s.Deployment("production", "api").Named(), K8s.Deployment("staging", "api").Named());
        var before = new DeclaredState([new(here, "production", ""), new(there, "staging", "")], [App("production"), App("staging"), App("test")], []);
        ObjectChange[] changes = [Change(here.Body, "spec.replicas", 2), Change(there.Body, "spec.replicas", 2)];

        SharedFiles.Others(here.Ref, before, before.Apps, changes).ShouldBe(
            ["staging (namespace staging) changes as well", "test (namespace test) reads the same file, and nothing of it changes"]);
        SharedFiles.Others(here.Ref, before, [before.Apps[0]], changes[..1]).ShouldBeEmpty();
    }

    private static DeclaredApp App(string name) => new(name, $"apps/{name}", AppKind.Kustomize, name, [], "");

    private static ObjectChange Change(JsonObject item, string field, JsonNode value) =>
        new(item.Named().Ref, ChangeKind.Modified, [new(FieldPath.Parse(field), null, value)]);

    private static BlastRadius Calculate(ObjectChange change, params JsonObject[] declared)
    {
        var state = new DeclaredState([.. declared.Select(x => new DeclaredObject(x.Named(), "shop", ""))], [], []);
        return BlastRadiusCalculator.Calculate([change], ServiceGraph.Build(ClusterView.Nothing, state, []), ClusterView.Nothing, state);
    }
}
