using Awoooi.Cluster.Metrics;

namespace Awoooi.Cluster.Tests.Metrics;

public sealed class SeriesCitationTests
{
    [Theory]
    [InlineData("up{}", "up{a=\"1\"}")]
    [InlineData("sum(rate(x{,code=~\"5..\"}[5m])) / sum(rate(x{}[5m]))", "sum(rate(x{a=\"1\",code=~\"5..\"}[5m])) / sum(rate(x{a=\"1\"}[5m]))")]
    public void Of_LabelsAndMore_StandInEachPlace(string citation, string expected) =>
        SeriesCitation.Of(citation, new Dictionary<string, string> { ["a"] = "1", ["empty"] = "" }).ShouldBe(expected);

    [Fact]
    public void Of_NoLabels_LeavesTheRest() => SeriesCitation.Of("x{,code=\"1\"}", new Dictionary<string, string>()).ShouldBe("x{code=\"1\"}");

    [Fact]
    public void Of_HostileValue_CannotEndTheString() =>
        SeriesCitation.Of("x{}", new Dictionary<string, string> { ["a"] = "\"} or y{\\" }).ShouldBe("""x{a="\"} or y{\\"}""");

    [Fact]
    public void AnyOf_NamesWithDots_AreTakenLiterally() => SeriesCitation.AnyOf(["a.b", "c-d"]).ShouldBe("""a\\.b|c-d""");
}
