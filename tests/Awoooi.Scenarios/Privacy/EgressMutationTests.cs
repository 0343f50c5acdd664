using Awoooi.Privacy.Egress;

namespace Awoooi.Scenarios.Privacy;

/// <summary>Takes the guard of each point away, one at a time: a canary test that passes with it must fail without it.</summary>
public sealed class EgressMutationTests
{
    private const string Planted = "bluebird-tells-9471";

    public static TheoryData<EgressPoint> Points => [.. Enum.GetValues<EgressPoint>()];

    [Theory, MemberData(nameof(Points))]
    public async Task Send_PlantedValueThroughOnePoint_GetsOutWithoutItsGuardAlone(EgressPoint point)
    {
        (await EgressProbes.SendAsync(point, "all-is-well", Privacy(null))).ShouldContain("all-is-well");
        (await EgressProbes.SendAsync(point, Planted, Privacy(null))).ShouldNotContain(Planted);

        (await EgressProbes.SendAsync(point, Planted, Privacy(point))).ShouldContain(Planted);
    }

    private static PrivacyInForce Privacy(EgressPoint? open)
    {
        var privacy = new PrivacyInForce(open);
        privacy.Learn(new([], LogTails: true, MaxTextKilobytes: 64, Canaries: [Planted]));
        return privacy;
    }
}
