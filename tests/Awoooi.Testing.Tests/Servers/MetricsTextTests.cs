using Awoooi.Testing.Servers;

namespace Awoooi.Testing.Tests.Servers;

public sealed class MetricsTextTests
{
    private const string Page = """
        # HELP a_total 9
        # TYPE a_total counter
        a_total{x="1 } 2",y="b"} 3
        a_total{x="2"} 4.5 1700000000000
        a_total_more 100
        b 7
        c 1e3 1700000000000
        """;

    [Theory]
    [InlineData("a_total", "", 7.5)]
    [InlineData("a_total", "y=\"b\"", 3)]
    [InlineData("b", "", 7)]
    [InlineData("c", "", 1000)]
    [InlineData("a", "", 0)]
    public void Sum_OfAPage_AddsTheSeriesOfThatNameAndLabel(string name, string label, double sum) => MetricsText.Sum(Page, name, label).ShouldBe(sum);
}
