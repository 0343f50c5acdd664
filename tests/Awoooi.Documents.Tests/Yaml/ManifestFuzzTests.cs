namespace Awoooi.Documents.Tests.Yaml;

public sealed class ManifestFuzzTests
{
    /// <summary>The same texts each time; the benchmarks' <c>fuzz manifests</c> goes on for as long as one likes.</summary>
    [Fact]
    public void Step_FiveThousandTextsThatAreNearlyRight_AreReadAndEditedRightOrRefused()
    {
        var fuzzer = new ManifestFuzzer(seed: 3);

        while (fuzzer.Executions < 5_000) fuzzer.Step();

        fuzzer.Outcomes["read"].ShouldBeGreaterThan(1_000);
        fuzzer.Outcomes["edited"].ShouldBeGreaterThan(500);
        fuzzer.Outcomes["undone to the byte"].ShouldBeGreaterThan(500);
    }
}
