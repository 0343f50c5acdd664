using Awoooi.Privacy;
using Awoooi.Privacy.Egress;
using Awoooi.Results;

namespace Awoooi.Core.Tests.Privacy.Egress;

public sealed class ModelBoundaryTests
{
    private static readonly PrivacyPolicy Policy = new([], LogTails: true, MaxTextKilobytes: 64, Canaries: ["bluebird-tells-9471"]);

    private readonly List<string> _sent = [];
    private readonly PrivacyInForce _privacy = new();

    public ModelBoundaryTests() => _privacy.Learn(Policy);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_Question_GoesOutShieldedAndComesBackWithValuesInNamedFields()
    {
        var exchange = (await Boundary().AskAsync(x => x.Apply("why does api in shop fail at 203.0.113.7?"), Answer(("target.name", "[WORKLOAD_1]"), ("because", "[IP_1] is gone")), Cancelled)).Value;

        _sent.ShouldBe(["why does [WORKLOAD_1] in [NS_1] fail at [IP_1]?"]);
        exchange.Answer["target.name"].ShouldBe("api");
        exchange.Answer["because"].ShouldBe("[IP_1] is gone");
        exchange.Sent.Text.ShouldBe(_sent[0]);
    }

    [Fact]
    public async Task Ask_QuestionWithAPlantedValue_IsNotSent()
    {
        var canary = IncidentCanary.Make();

        (await Boundary(canary).AskAsync(_ => $"{{\"canary\": \"{canary}\"}}", Answer(), Cancelled)).Refusal!.Rule.ShouldBe(EgressGuard.CanaryRule);
        (await Boundary(canary).AskAsync(_ => "bluebird-tells-9471", Answer(), Cancelled)).Refusal!.Rule.ShouldBe(EgressGuard.CanaryRule);
        _sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_QuestionWithAnAddressThatWasNotShielded_IsNotSent()
    {
        (await Boundary().AskAsync(_ => "why does 203.0.113.7 fail?", Answer(), Cancelled)).Refusal!.Rule.ShouldBe("privacy-unshielded");
        _sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_AnswerWithALabelThatNobodyGave_IsRejected() =>
        (await Boundary().AskAsync(_ => "why?", Answer(("target.name", "[WORKLOAD_7]")), Cancelled)).Refusal!.Rule.ShouldBe("label-unknown");

    [Fact]
    public async Task Ask_NoAnswerInTime_IsNone()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var asked = Boundary(clock: clock).AskAsync(
            _ => "why?",
            async (_, stop) =>
            {
                clock.Advance(TimeSpan.FromSeconds(11));
                await Task.Delay(Timeout.Infinite, stop);
                return new Refusal("never", "", "");
            },
            Cancelled);

        (await asked).Refusal!.Rule.ShouldBe("model-no-answer");
    }

    private ModelBoundary Boundary(string canary = "", TimeProvider? clock = null) => new(
        new Shield(Policy, new ClusterInventory(new Dictionary<string, string> { ["api"] = "WORKLOAD", ["shop"] = "NS" })), _privacy, canary, TimeSpan.FromSeconds(10), clock ?? TimeProvider.System);

    private Func<GuardedText, CancellationToken, Task<Result<IReadOnlyDictionary<string, string>>>> Answer(params (string Field, string Text)[] fields) => (sent, _) =>
    {
        _sent.Add(sent.Text);
        return Task.FromResult<Result<IReadOnlyDictionary<string, string>>>(fields.ToDictionary(x => x.Field, x => x.Text));
    };
}
