using Awoooi.Testing;

namespace Awoooi.Server.Tests.Observability;

/// <summary>The rules for Prometheus in docs, by Prometheus' own program.</summary>
public sealed class RulesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_CheckedByPromtool_AreValid() => (await PromtoolAsync("check", "rules", MetricTable.Docs("awoooi-rules.yaml"))).Output.ShouldContain("SUCCESS");

    [Fact]
    public async Task Alerts_TheirUnitTests_FireWhenTheyShouldOnly() => (await PromtoolAsync("test", "rules",
        Path.Combine(RepositoryRoot.Path, "tests", "Awoooi.Server.Tests", "Observability", "awoooi-rules.test.yaml"))).Output.ShouldContain("SUCCESS");

    [Fact]
    public void Rules_MetricsAndLabels_AreInTheTable() => MetricTable.Unknown(File.ReadAllText(MetricTable.Docs("awoooi-rules.yaml"))).ShouldBeEmpty();

    [Theory]
    [InlineData("awoooi_alerts_total > 0", "awoooi_alerts_total")]
    [InlineData("awoooi_time_to_signature_seconds > 0", "awoooi_time_to_signature_seconds")]
    [InlineData("""awoooi_silos_active{site!="a"}""", "awoooi_silos_active{site}")]
    public void Unknown_MetricOrLabelThatIsNotListed_IsNamed(string expression, string unknown) => MetricTable.Unknown(expression).ShouldBe([unknown]);

    private static async Task<ProcResult> PromtoolAsync(params string[] arguments)
    {
        var result = await Proc.RunAsync(InstalledProgram.Require("promtool"), arguments, cancellationToken: Stop);
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        return result;
    }
}
