using Awoooi.Privacy;
using Awoooi.Testing.Privacy;

namespace Awoooi.Core.Tests.Privacy;

public sealed class RehydratorTests
{
    [Fact]
    public void Rehydrate_NamedFields_HaveValuesAndOthersKeepLabels()
    {
        var shield = Named();
        shield.Apply("api in shop on 10.0.0.1");

        var answer = new Rehydrator(shield).Rehydrate(new Dictionary<string, string>
        {
            ["target.name"] = "[WORKLOAD_1]", ["target.namespace"] = "[NS_1]", ["parameters.address"] = "http://[IP_1]:80", ["explanation"] = "[WORKLOAD_1] hangs",
        }).Value;

        answer["target.name"].ShouldBe("api");
        answer["target.namespace"].ShouldBe("shop");
        answer["parameters.address"].ShouldBe("http://10.0.0.1:80");
        answer["explanation"].ShouldBe("[WORKLOAD_1] hangs");
    }

    [Theory]
    [InlineData("target.name", "[WORKLOAD_7]", "label-unknown")]
    [InlineData("explanation", "[WORKLOAD_7]", "label-unknown")]
    [InlineData("target.name", "[workload_1]", "label-unknown")]
    [InlineData("target.name", "[WORKLOAD_01]", "label-unknown")]
    [InlineData("target.name", "[WORKLOAD]", "label-damaged")]
    [InlineData("target.name", "[WORKLOAD_1", "label-damaged")]
    [InlineData("target.name", "WORKLOAD_1", "label-damaged")]
    [InlineData("parameters.x", "[SECRET_1]", "label-one-way")]
    public void Rehydrate_LabelThatIsNone_RejectsTheAnswer(string field, string text, string rule)
    {
        var shield = Named();
        shield.Apply("api password=hunter2");

        new Rehydrator(shield).Rehydrate(new Dictionary<string, string> { [field] = text }).Refusal!.Rule.ShouldBe(rule);
    }

    [Fact]
    public void Rehydrate_ValueThatLooksLikeALabel_IsNotLookedAtAgain()
    {
        var shield = new Shield(new([new("TEAM", "team-\\S+")], true, 64, []));
        shield.Apply("team-[IP_1] 10.0.0.1");

        new Rehydrator(shield).Rehydrate(new Dictionary<string, string> { ["target.name"] = "[TEAM_1]" }).Value["target.name"].ShouldBe("team-[IP_1]");
    }

    [Fact]
    public void Rehydrate_GeneratedValues_ComeBackExactly() => RoundTrips.Run(trips: 20_000, seed: 9).ShouldBeEmpty();

    [Fact]
    public async Task Rehydrate_SixteenIncidentsAtOnce_NeverShareALabel()
    {
        var incidents = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
        {
            var shield = Named();
            var texts = Enumerable.Range(0, 200).Select(x => shield.Apply($"at 10.{i}.0.{x + 1} in shop")).ToList();
            return (Shield: shield, Texts: texts, Own: $"10.{i}.0.");
        })));

        foreach (var (shield, texts, own) in incidents)
        {
            var answers = texts.Select(x => new Rehydrator(shield).Rehydrate(new Dictionary<string, string> { ["parameters.x"] = x }).Value["parameters.x"]).ToList();
            answers.Distinct().Count().ShouldBe(200);
            answers.ShouldAllBe(x => x.StartsWith($"at {own}", StringComparison.Ordinal));
            new Rehydrator(shield).Rehydrate(new Dictionary<string, string> { ["parameters.x"] = "[IP_201]" }).Refusal!.Rule.ShouldBe("label-unknown");
        }
    }

    private static Shield Named() => new(new([], true, 64, []), new(new Dictionary<string, string> { ["api"] = "WORKLOAD", ["shop"] = "NS", ["worker-1"] = "NODE" }));
}
