using System.Net;
using Awoooi.Core.Tests.Reviews;
using Awoooi.Gates;
using Microsoft.Extensions.Time.Testing;

namespace Awoooi.Core.Tests.Gates;

/// <summary>Faults after each of the twelve steps, and any order of what others do meanwhile.</summary>
public sealed class GateFaultTests
{
    private static readonly string[] Faults = ["crash", "timeout", "409", "5xx", "duplicate", "reorder"];

    private readonly FakeTimeProvider _clock = new(ReviewCases.Noon);

    public static TheoryData<int, string> Rows => [.. Enumerable.Range(1, 12).SelectMany(_ => Faults, (step, fault) => (step, fault))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PassAsync_EverythingInOrder_MergesOnceWithItsEvidence()
    {
        var world = Signed();

        var result = await GateOf(world).PassAsync(world.Open("a"), GateCases.Signed, [], Stop);

        result.Verdict.Status.ShouldBe(GateStatus.Merged, result.Verdict.Reason);
        result.Verdict.Reason.ShouldBe("proven again and merged, signed by alice");
        Complete(world);
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task PassAsync_FaultAfterAStep_MergesOnceWithItsEvidenceOrNotAtAll(int step, string fault)
    {
        var world = Signed();
        var struck = false;
        bool Strikes(int at) => at == step && !struck && (struck = true);
        var gate = new Gate(new StepClock(_clock, () => world.After(5)));
        switch (fault)
        {
            case "crash":
            case "timeout":
                world.After = at => { if (Strikes(at)) throw fault == "crash" ? new InvalidOperationException("killed") : new TaskCanceledException("timed out"); };
                break;
            case "409":
                world.Before = at => At(at, step) && Strikes(step);
                break;
            case "5xx":
                world.Before = at => At(at, step) && Strikes(step) ? throw new HttpRequestException("503", null, HttpStatusCode.ServiceUnavailable) : false;
                break;
            case "duplicate":
                world.After = at => { if (Strikes(at)) gate.PassAsync(world.Open("a"), GateCases.Signed, [], Stop).GetAwaiter().GetResult(); };
                break;
            default:
                world.After = at => { if (Strikes(at)) world.Reject("bob"); };
                break;
        }

        var verdict = await UntilEndedAsync(gate, world);

        struck.ShouldBeTrue();
        if (fault == "reorder")
        {
            // A veto that arrives before the merge stops it; after it, it is told.
            if (step < 10) (verdict.Status, world.Merges.Count).ShouldBe((GateStatus.Rejected, 0));
            else (verdict.Status, verdict.LateVeto).ShouldBe((GateStatus.Merged, "bob@shop.example"));
        }
        else
        {
            verdict.Status.ShouldBe(GateStatus.Merged, verdict.Reason);
        }
        if (world.Merges.Count > 0) Complete(world);
    }

    [Fact]
    public async Task PassAsync_TenThousandRandomInterleavings_NoUnauthorisedMergeNoLostEvidenceNoDoubleMerge()
    {
        var ends = new Dictionary<GateStatus, int>();
        var late = 0;
        for (var seed = 0; seed < 10_000; seed++)
        {
            var random = new Random(seed);
            var world = new ScriptedWorld();
            var gate = GateOf(world);
            var nested = 0;
            world.Before = _ => Meddle(random, world) && random.Next(4) == 0;
            world.After = _ =>
            {
                Meddle(random, world);
                if (random.Next(60) == 0) throw new HttpRequestException("gone");
                if (random.Next(40) == 0 && nested++ == 0) RunQuietly(gate, world, random.Next(2) == 0 ? "a" : "b");
            };
            GateVerdict? verdict = null;
            for (var run = 0; run < 6 && verdict?.Status is not (GateStatus.Merged or GateStatus.Voided or GateStatus.Rejected); run++)
            {
                if (run < 3) foreach (var who in (string[])["alice", "bob", "carol"]) if (random.Next(2) == 0) world.Approve(who);
                verdict = RunQuietly(gate, world, "a") ?? verdict;
            }
            world.Before = _ => false;
            world.After = _ => { };
            if (world.Merges.Count > 0) verdict = (await gate.PassAsync(world.Open("a"), GateCases.Signed, [], Stop)).Verdict;

            var why = $"seed {seed}: {verdict?.Reason}";
            world.Merges.Count.ShouldBeLessThanOrEqualTo(1, why);
            if (world.Merges.Count > 0)
            {
                verdict!.Status.ShouldBe(GateStatus.Merged, why);
                Complete(world, why);
                world.Merges[0].Authorised.ShouldBeTrue(why);
            }
            if (verdict?.LateVeto.Length > 0) late++;
            ends[verdict?.Status ?? GateStatus.Busy] = ends.GetValueOrDefault(verdict?.Status ?? GateStatus.Busy) + 1;
        }
        ends[GateStatus.Merged].ShouldBeGreaterThan(1000);
        ends[GateStatus.Rejected].ShouldBeGreaterThan(300);
        ends[GateStatus.Voided].ShouldBeGreaterThan(300);
    }

    private static GateVerdict? RunQuietly(Gate gate, ScriptedWorld world, string holder)
    {
        try
        {
            var result = gate.PassAsync(world.Open(holder), GateCases.Signed, world.Records, Stop).GetAwaiter().GetResult();
            if (result.Records.Count > 0) world.Records = result.Records;
            return result.Verdict;
        }
        catch (HttpRequestException)
        {
            return null; // infrastructure: asked again
        }
    }

    private static bool Meddle(Random random, ScriptedWorld world)
    {
        switch (random.Next(120))
        {
            case 0: world.Reject("bob"); break;
            case 1: world.Withdraw("alice"); break;
            case 2: world.Head = "pushed"; break;
            case 3: world.Head = "head"; break;
            case 4 when world.Merges.Count == 0: world.Base = $"base {random.Next(1000)}"; break;
            case 5 when world.Merges.Count == 0: (world.Base, world.BaseTouchesFiles) = ("base with files", true); break;
            case 6: world.PolicyDigest = "others"; break;
            case 7: world.Freeze = world.Freeze.Length == 0 ? "frozen by ada: Friday" : ""; break;
            case 8: world.Drifted = true; break;
            case 9: world.Approve("alice"); break;
            case 10: return true;
        }
        return false;
    }

    private static async Task<GateVerdict> UntilEndedAsync(Gate gate, ScriptedWorld world)
    {
        for (var run = 0; run < 5; run++)
        {
            try
            {
                var verdict = (await gate.PassAsync(world.Open("a"), GateCases.Signed, [], Stop)).Verdict;
                if (verdict.Status != GateStatus.Busy) return verdict;
            }
            catch (Exception error) when (error is InvalidOperationException or HttpRequestException or TaskCanceledException)
            {
                // The process died, or the forge did not answer: it is asked again.
            }
        }
        throw new InvalidOperationException("it never ended");
    }

    // Steps 5 to 7 ask nobody: what strikes after them strikes what is asked next.
    private static bool At(int at, int step) => at == (step is 5 or 6 or 7 ? 8 : step);

    private static void Complete(ScriptedWorld world, string why = "")
    {
        var (commit, said, record, _) = world.Merges.ShouldHaveSingleItem(why);
        world.Ledger.Count(x => x.Id == record && x.Kind == "intent" && x.Evidence == said).ShouldBe(1, why);
        world.Ledger.Count(x => x.Kind == nameof(GateStatus.Merged) && x.Of == record).ShouldBe(1, why);
        world.Base.ShouldBe(commit, why);
        said.DifferencesFrom([said.Base, said.Head], said.Tree).ShouldBeEmpty(why);
        said.Head.ShouldBe("head", why);
    }

    private static ScriptedWorld Signed()
    {
        var world = new ScriptedWorld();
        world.Approve("alice");
        return world;
    }

    private Gate GateOf(ScriptedWorld world) => new(new StepClock(_clock, () => world.After(5)));

    /// <summary>Reviews are judged by the clock: whoever reads it is at step 5.</summary>
    private sealed class StepClock(TimeProvider clock, Action read) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            read();
            return clock.GetUtcNow();
        }
    }
}
