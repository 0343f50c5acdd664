using Awoooi.Diagnoses.Signals;
using Awoooi.Objects;
using Awoooi.Testing;
using Awoooi.Testing.PetShop;
using Awoooi.Topology;

namespace Awoooi.Core.Tests.Diagnoses.Signals;

public sealed class SignalRankingTests
{
    private static readonly DateTimeOffset Onset = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    [Fact]
    public void Rank_SlownessOfADependency_IsItsAndNotItsCallers()
    {
        var graph = Graph(("shop", "cart"), ("cart", "db"), ("shop", "ads"));

        var causes = SignalRanking.Rank(graph, Node("shop"), [Slow("shop", 0.3), Slow("cart", 0.3), Slow("db", 0.3), Slow("ads", 0)], SignalKind.Latency, Onset);

        causes.ShouldHaveSingleItem().Object.ShouldBe(Node("db"));
        causes[0].Depth.ShouldBe(2);
        causes[0].Own.ShouldBe(60, 0.5); // 2 samples of 100 requests, each 0.3 s later
        causes[0].Why.ShouldBe("callers waited 59.8 s longer than usual since 10:00, 100 % of it its own");
    }

    [Fact]
    public void Rank_RareServiceTenTimesSlower_ComesAfterTheBusyOneTwiceAsSlow()
    {
        var graph = Graph(("shop", "rare"), ("shop", "busy"));

        var causes = SignalRanking.Rank(graph, Node("shop"), [Slow("rare", 1, requests: 3), Slow("busy", 0.1)], SignalKind.Latency, Onset);

        causes.Select(x => x.Object.Name).ShouldBe(["busy", "rare"]);
    }

    [Fact]
    public void Rank_TwoThatExplainAboutAsMuch_TheDatabaseComesFirst()
    {
        var kinds = new Dictionary<ObjectRef, NodeKind> { [Node("api")] = NodeKind.Workload, [Node("db")] = NodeKind.Database };
        var graph = ServiceGraph.Of([Calls("shop", "api"), Calls("shop", "db")], kinds);

        SignalRanking.Rank(graph, Node("shop"), [Slow("api", 0.3), Slow("db", 0.2)], SignalKind.Latency, Onset).Select(x => x.Object.Name).ShouldBe(["db", "api"]);
        SignalRanking.Rank(graph, Node("shop"), [Slow("api", 0.3), Slow("db", 0.1)], SignalKind.Latency, Onset).Select(x => x.Object.Name).ShouldBe(["api", "db"]);
    }

    [Fact]
    public void Rank_BalancerThatNobodyMeasuredBetweenTwo_LetsTheExcessThrough()
    {
        var graph = Graph(("shop", "balancer"), ("balancer", "cart"));

        SignalRanking.Rank(graph, Node("shop"), [Slow("shop", 0.3), Slow("cart", 0.3)], SignalKind.Latency, Onset).ShouldHaveSingleItem().Object.ShouldBe(Node("cart"));
    }

    [Fact]
    public void Rank_SlowBeforeTheOnsetAlready_IsNoCause()
    {
        var late = new ServiceSignal(Node("batch"), Usual(0.1), [Sample(-2, 0.6), Sample(-1, 0.6), Sample(0, 0.6), Sample(1, 0.6)]);

        SignalRanking.Rank(Graph(("shop", "batch")), Node("shop"), [late], SignalKind.Latency, Onset).ShouldBeEmpty();
    }

    [Fact]
    public void Rank_BeganLongAfterTheTarget_IsTheEndOfTheList()
    {
        var after = new ServiceSignal(Node("after"), Usual(0.1), [Sample(0, 0.1), Sample(1, 0.1), Sample(2, 9), Sample(3, 9)]);

        SignalRanking.Rank(Graph(("shop", "after"), ("shop", "cart")), Node("shop"), [after, Slow("cart", 0.1)], SignalKind.Latency, Onset)
            .Select(x => x.Object.Name).ShouldBe(["cart", "after"]);
    }

    [Theory]
    [InlineData(2, false)] // as may be by chance when 1 in 100 fails
    [InlineData(6, true)]
    public void Rank_Failures_CountWhenTheyAreMoreThanChance(int errors, bool stands)
    {
        var signal = new ServiceSignal(Node("cart"), [.. Enumerable.Range(1, 40).Select(x => Sample(-x - 3, 0.1, errors: 1))], [Sample(0, 0.1, errors: errors)]);

        SignalRanking.Rank(Graph(("shop", "cart")), Node("shop"), [signal], SignalKind.Errors, Onset).Any().ShouldBe(stands);
    }

    [Fact]
    public void Rank_CycleOfCallsAndTooFewUsualSamples_Ends()
    {
        var graph = Graph(("shop", "cart"), ("cart", "shop"));
        var young = new ServiceSignal(Node("cart"), [Sample(-3, 0.1)], [Sample(0, 9)]);

        SignalRanking.Rank(graph, Node("shop"), [Slow("shop", 0.3), young], SignalKind.Latency, Onset).ShouldHaveSingleItem().Object.ShouldBe(Node("shop"));
    }

    [Fact]
    public void Rank_PetShop_NamesNearlyEveryCauseFirst()
    {
        var issues = PetShopIssue.ReadAll(RealData.Path("rca", "petshop"));

        var places = issues.Select(x => SignalRanking.Rank(x.Graph, x.Target, x.Signals, x.Kind, x.Onset, depth: 10).Select(y => y.Object).ToList().IndexOf(x.Cause)).ToList();

        places.Count.ShouldBe(20);
        places.Count(x => x == 0).ShouldBeGreaterThanOrEqualTo(18);
        places.ShouldAllBe(x => x >= 0 && x < 3);
    }

    private static ServiceSignal Slow(string name, double more, double requests = 100) =>
        new(Node(name), Usual(0.1, requests), [Sample(-1, 0.1, requests), Sample(0, 0.1 + more, requests), Sample(1, 0.1 + more, requests)]);

    private static IReadOnlyList<SignalSample> Usual(double latency, double requests = 100) => [.. Enumerable.Range(10, 40).Select(x => Sample(-x, latency + (x % 3 * 0.001), requests))];

    private static SignalSample Sample(int step, double latency, double requests = 100, double? errors = null) => new(Onset + (step * Step), Step, requests, latency, errors);

    private static ServiceGraph Graph(params (string From, string To)[] calls) => ServiceGraph.Of(calls.Select(x => Calls(x.From, x.To)));

    private static GraphEdge Calls(string from, string to) => new(Node(from), Node(to), EdgeKind.Calls, ["test"]);

    private static ObjectRef Node(string name) => new("v1", "Service", "shop", name);
}
