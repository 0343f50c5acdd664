using Awoooi.Results;

namespace Awoooi.Core.Tests.Results;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("memroy", "memory")]
    [InlineData("Memory", "memory")]
    [InlineData("cpus", "cpu")]
    [InlineData("replica", "replicas")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void Of_Misspelling_FindsWhatWasMeant(string found, string? expected) =>
        NearestName.Of(found, ["memory", "cpu", "replicas", "storage"]).ShouldBe(expected);

    [Fact]
    public void Of_EndlessText_IsNotCompared() => NearestName.Of(new string('m', 1_000_000), ["memory"]).ShouldBeNull();
}
