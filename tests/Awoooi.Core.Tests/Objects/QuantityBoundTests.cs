using Awoooi.Objects;

namespace Awoooi.Core.Tests.Objects;

public sealed class QuantityBoundTests
{
    [Theory]
    [InlineData("500m", "0.5")]
    [InlineData("1n", "0.000000001")]
    [InlineData("7Ei", "8070450532247928832")]
    public void Parse_SmallAndLargestUnits_AreRead(string text, string value) =>
        Quantity.Parse(text)!.Value.Value.ShouldBe(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("8Ei")]
    [InlineData("-9e30")]
    [InlineData("9223372036854775808")]
    [InlineData("79228162514264337593543950335")]
    public void Parse_BeyondWhatKubernetesKeeps_IsNone(string text) => Quantity.Parse(text).ShouldBeNull();
}
