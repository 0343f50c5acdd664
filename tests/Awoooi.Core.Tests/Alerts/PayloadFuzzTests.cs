using Awoooi.Testing.Fuzzing;

namespace Awoooi.Core.Tests.Alerts;

public sealed class PayloadFuzzTests
{
    /// <summary>The same 20,000 bodies each time; the benchmarks' <c>fuzz</c> goes on for as long as one likes.</summary>
    [Theory]
    [InlineData("alertmanager")]
    [InlineData("grafana")]
    [InlineData("cloudevents")]
    public void Parse_TwentyThousandBodiesThatAreNearlyRight_AreReadRightOrRefusedInWords(string dialect)
    {
        var fuzzer = new PayloadFuzzer(FuzzedDialect.All.Single(x => x.Name == dialect), seed: 3);
        while (fuzzer.Executions < 20_000) fuzzer.Step();
        fuzzer.Outcomes.Where(x => x.Key.StartsWith("accepted", StringComparison.Ordinal)).Sum(x => x.Value).ShouldBeGreaterThan(500);
        fuzzer.Outcomes.Count.ShouldBeGreaterThan(50);
    }
}
