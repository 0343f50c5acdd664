using System.Text.Json.Nodes;
using Awoooi.Proofs.Schemas;

namespace Awoooi.Core.Tests.Proofs.Schemas;

public sealed class DefinitionFileTests
{
    private const string First = """
        {"components":{"schemas":{
          "org.example.Thing":{"description":"long","type":"object","required":["spec"],"properties":{"spec":{"description":"x","allOf":[{"$ref":"#/components/schemas/org.example.Spec"}],"default":{}},"metadata":{"type":"object"}},
             "x-kubernetes-group-version-kind":[{"kind":"Thing","group":"example.org","version":"v1"}]},
          "org.example.Spec":{"type":"object","properties":{"description":{"type":"string","example":"y"}}},
          "org.example.Unused":{"type":"object"},
          "org.example.Options":{"type":"object","x-kubernetes-group-version-kind":[{"kind":"Options","group":"","version":"v1"}]}}}}
        """;

    private const string Second = """{"definitions":{"io.k8s.api.core.v1.Pod":{"properties":{"metadata":{"type":"object"}},"x-kubernetes-group-version-kind":[{"kind":"Pod","group":"","version":"v1"}]}}}""";

    [Fact]
    public void Write_DocumentsInAnyOrder_GiveTheSameBytesWithoutProse()
    {
        var text = Write(First, Second);

        text.ShouldBe(Write(Second, First));
        text.ShouldBe("""
            {"format":"awoooi schemas 1","server":"v1.2.3"}
            {"name":"io.k8s.api.core.v1.Pod","kinds":["v1 Pod"],"schema":{"properties":{"metadata":{"type":"object"}}}}
            {"name":"org.example.Spec","kinds":[],"schema":{"properties":{"description":{"type":"string"}},"type":"object"}}
            {"name":"org.example.Thing","kinds":["example.org/v1 Thing"],"schema":{"properties":{"metadata":{"type":"object"},"spec":{"allOf":[{"$ref":"org.example.Spec"}]}},"required":["spec"],"type":"object"}}

            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public void Read_WhatWasWritten_HasTheKinds()
    {
        var saved = SavedDefinitions.Read("f", Bytes(First, Second)).Value;

        (saved.Server, saved.Kinds, saved.Origin).ShouldBe(("v1.2.3", 2, ".awoooi/schemas of v1.2.3"));
        saved.NameOf("v1", "Pod").ShouldBe("io.k8s.api.core.v1.Pod");
        saved.NameOf("v2", "Pod").ShouldBeNull();
        saved.Find("org.example.Spec")!["type"]!.GetValue<string>().ShouldBe("object");
    }

    private static string Write(params string[] documents) => System.Text.Encoding.UTF8.GetString(Bytes(documents));

    private static byte[] Bytes(params string[] documents)
    {
        var file = new DefinitionFile();
        foreach (var document in documents) file.Add(JsonNode.Parse(document)!.AsObject());
        return file.Write("v1.2.3");
    }
}
