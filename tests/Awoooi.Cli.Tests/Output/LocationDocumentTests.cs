using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Cli.Output;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;

namespace Awoooi.Cli.Tests.Output;

public sealed class LocationDocumentTests
{
    [Fact]
    public void Serialize_Location_HasTheDocumentedNames()
    {
        var body = JsonNode.Parse("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop"},"spec":{"replicas":2}}""")!;
        var found = new DeliveredObject(KubeObject.From((JsonObject)body)!, new("shop", "apps/shop", AppKind.Kustomize, "", [], "test"), "rendering");
        var (decider, other) = (new FieldPlace("base/web.yaml", 6, 13, "2", "web.yaml in base", []), new FieldPlace("apps/shop/kustomization.yaml", 3, 1, null, "new patch", ["other"]));
        var location = new FieldLocation(found, FieldPath.Parse("spec.replicas"), "2", [decider], [other], "built-in", []);
        var json = JsonNode.Parse(JsonSerializer.Serialize(LocationDocument.Of(location, null), LocationJson.Default.LocationDocument))!;
        (json["app"]!.GetValue<string>(), json["file"]!.GetValue<string>(), json["line"]!.GetValue<int>(), json["column"]!.GetValue<int>()).ShouldBe(("shop", "base/web.yaml", 6, 13));
        (json["value"]!.GetValue<string>(), json["decidedBy"]!.GetValue<string>()).ShouldBe(("2", "web.yaml in base"));
        json["alternatives"]!.AsArray().ShouldHaveSingleItem()!["alsoTouches"]![0]!.GetValue<string>().ShouldBe("other");
    }

    [Fact]
    public void Serialize_Refusal_HasTheDocumentedNames()
    {
        var json = JsonNode.Parse(JsonSerializer.Serialize(new(new("edit-ambiguous", "two apps", "name one")), LocationJson.Default.RefusedDocument))!;
        json["refused"]!.AsObject().Select(x => (x.Key, x.Value!.GetValue<string>())).ShouldBe([("rule", "edit-ambiguous"), ("reason", "two apps"), ("remedy", "name one")]);
    }
}
