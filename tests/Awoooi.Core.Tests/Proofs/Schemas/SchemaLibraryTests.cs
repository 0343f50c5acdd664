using System.Text;
using Awoooi.Proofs.Schemas;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs.Schemas;

public sealed class SchemaLibraryTests
{
    private static readonly IDefinitionSource Models = SavedDefinitions.Read("f", Encoding.UTF8.GetBytes("{\"format\":\"awoooi schemas 1\",\"server\":\"models\"}\n")).Value;

    [Fact]
    public void Of_BaseWithoutSchemas_AreThoseThatCameAlong()
    {
        new SchemaLibrary(Models).Of(MemoryTree.Of())!.Origin.ShouldBe(".awoooi/schemas of models");
        new SchemaLibrary(null).Of(MemoryTree.Of()).ShouldBeNull();
    }

    [Fact]
    public void Of_BaseWithSchemas_AreItsOwnAndReadOnce()
    {
        var library = new SchemaLibrary(Models);
        var tree = MemoryTree.Of((".awoooi/schemas/definitions.jsonl", "{\"format\":\"awoooi schemas 1\",\"server\":\"v1.20.2\"}\n"));

        library.Of(tree)!.Origin.ShouldBe(".awoooi/schemas of v1.20.2");
        library.Of(tree).ShouldBeSameAs(library.Of(tree));
    }

    [Fact]
    public void Of_BaseWithBrokenSchemas_PassNothing() =>
        new SchemaLibrary(Models).Of(MemoryTree.Of((".awoooi/schemas/definitions.jsonl", "{")))!.Unreadable!.Rule.ShouldBe("schemas-unreadable");
}
