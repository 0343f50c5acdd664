using System.Reflection;

namespace Awoooi.Scenarios.Architecture;

public sealed class PublicSignaturesTests
{
    [Theory]
    [InlineData("Awoooi.Core")]
    [InlineData("Awoooi.Documents")]
    [InlineData("Awoooi.Git")]
    [InlineData("Awoooi.Forges")]
    [InlineData("Awoooi.Storage")]
    [InlineData("awoooi")]
    public void VendorTypes_OfEachProject_StayInside(string assembly) => PublicSignatures.VendorTypes(Assembly.Load(assembly)).ShouldBeEmpty();

    [Fact]
    public void VendorTypes_ShownInAnyWay_AreCaught() =>
        PublicSignatures.VendorTypes([typeof(Leaky)]).Select(x => x.Split(" shows ")[0].Split('.')[^1]).Order().ShouldBe(["Field", "Method", "get_Property", "set_Property"], ignoreOrder: true);

    /// <summary>Shows a type of the test framework, a vendor here, in every way.</summary>
    public class Leaky
    {
        protected static readonly IReadOnlyList<Assert?[]>? Field;

        public Assert? Property { get; set; }

        public static void Method(Func<Assert> make) => _ = make;

        internal Assert? Inside { get; init; }
    }
}
