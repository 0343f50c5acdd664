using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Privacy;
using Awoooi.Privacy.Egress;

namespace Awoooi.Core.Tests.Privacy.Egress;

public sealed class EgressGuardTests
{
    private const string Planted = "bluebird-tells-9471";

    private static readonly EgressGuard Guard = Taught().Guard;

    public static TheoryData<EgressPoint> Points => [.. Enum.GetValues<EgressPoint>()];

    public static TheoryData<string> Spellings =>
    [
        $"it says {Planted}.", $"it says {Planted.ToUpperInvariant()}.", $"x{Planted}x", "bluebird-tells\u200B-9471", "ｂluebird-tells-947１",
        $"%3A{Uri.EscapeDataString(Planted)}", Convert.ToHexStringLower(Encoding.UTF8.GetBytes("user " + Planted)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Planted + "!")), Convert.ToBase64String(Encoding.UTF8.GetBytes("a" + Planted + "b")), Convert.ToBase64String(Encoding.UTF8.GetBytes("ab" + Planted)),
    ];

    [Theory, MemberData(nameof(Points))]
    public void Check_EveryPoint_LetsNoSecretAndNoPlantedValuePass(EgressPoint point)
    {
        Guard.Mask(point, "see https://ann:hunter2hunter2@h.example/x").ShouldNotContain("hunter2hunter2");
        Guard.Check(point, $"it says {Planted}", EgressContext.None).Refusal!.Rule.ShouldBe(EgressGuard.CanaryRule);
        Guard.Check(point, new string('a', 20 << 20), EgressContext.None).Refusal!.Rule.ShouldBe("privacy-too-large");
        Guard.Mask(point, "web in shop was killed 5 times").ShouldBe("web in shop was killed 5 times");
        Guard.Mask(point, "wurde fünfmal beendet …").ShouldBe("wurde fünfmal beendet …");
    }

    [Theory, MemberData(nameof(Spellings))]
    public void Check_PlantedValueInAnySpelling_IsRefusedAndNotRepeated(string text)
    {
        var refusal = Guard.Check(EgressPoint.ChangeBody, text, EgressContext.None).Refusal!;

        refusal.Rule.ShouldBe(EgressGuard.CanaryRule);
        refusal.ToString().ShouldNotContain(Planted);
        Guard.Mask(EgressPoint.LogEntry, text).ShouldBe(Shield.Withheld);
    }

    [Fact]
    public void Check_CanaryOfAnIncident_IsRefusedWhoseverItIs()
    {
        var canary = IncidentCanary.Make();

        Guard.Check(EgressPoint.LogEntry, $"evidence: {canary}", EgressContext.None).Refusal!.Rule.ShouldBe(EgressGuard.CanaryRule);
        Guard.Check(EgressPoint.ChangeBody, Convert.ToBase64String(Encoding.UTF8.GetBytes(canary)), new([], canary)).Refusal!.Rule.ShouldBe(EgressGuard.CanaryRule);
        Guard.Check(EgressPoint.LogEntry, "its name is awoooi-canary-release", EgressContext.None).Refusal.ShouldBeNull();
        IncidentCanary.Make().ShouldNotBe(canary);
    }

    [Fact]
    public void Check_KindsFound_AreReplacedByTheirNameAndCounted()
    {
        var passed = Guard.Check(EgressPoint.LogEntry, "ada@example.com from 203.0.113.7 and 203.0.113.8 for cust-123456", EgressContext.None).Value;

        passed.Text.ShouldBe("[EMAIL] from [IP] and [IP] for [CUSTOMER]");
        passed.Replaced.ShouldBe(new Dictionary<string, int> { ["CUSTOMER"] = 1, ["EMAIL"] = 1, ["IP"] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public void Check_LabelsOfAShield_StayAsTheyAre()
    {
        var shielded = new Shield(new([], LogTails: true, MaxTextKilobytes: 64, Canaries: [])).Apply("password=hunter2hunter2 from 203.0.113.7 by ada@example.com");

        Guard.Mask(EgressPoint.ChangeBody, shielded).ShouldBe(shielded);
        Guard.Mask(EgressPoint.ModelRequest, shielded).ShouldBe(shielded);
    }

    [Fact]
    public void Check_WhatTheReaderHas_StaysWhereThePointLetsItAndSecretsNever()
    {
        const string text = "signed by ada@example.com; token=ghp_abcdefghijklmnopqrstuvwxyz0123456789";
        var context = new EgressContext([text]);

        Guard.Mask(EgressPoint.CommitMessage, text, context).ShouldBe("signed by ada@example.com; token=[SECRET]");
        Guard.Mask(EgressPoint.LogEntry, text, context).ShouldBe("signed by [EMAIL]; token=[SECRET]");
        Guard.Mask(EgressPoint.CommandOutput, text).ShouldBe("signed by ada@example.com; token=[SECRET]");
    }

    [Fact]
    public void Check_ModelRequestThatWasNotShielded_IsRefused() =>
        Guard.Check(EgressPoint.ModelRequest, "why did 203.0.113.7 fail?", EgressContext.None).Refusal!.Rule.ShouldBe("privacy-unshielded");

    [Fact]
    public void Mask_Document_LosesItsTextsAndKeepsItsShape()
    {
        var document = JsonNode.Parse("""{"by": "ada@example.com", "n": 203.5, "list": ["203.0.113.7", null, true], "203.0.113.9": {"x": "bluebird-tells-9471"}}""")!;

        Guard.Mask(EgressPoint.ApiAnswer, document).ToJsonString()
            .ShouldBe("""{"by":"[EMAIL]","n":203.5,"list":["[IP]",null,true],"[IP]":{"x":"[WITHHELD]"}}""");
        Guard.Check(EgressPoint.AuditRecord, document, EgressContext.None).Refusal!.Rule.ShouldBe(EgressGuard.CanaryRule);
    }

    [Fact]
    public void Refused_EveryRefusal_IsTold()
    {
        var privacy = Taught();
        var told = new List<(EgressPoint, string)>();
        privacy.Refused += (point, rule) => told.Add((point, rule));

        privacy.Guard.Mask(EgressPoint.LogEntry, Planted);
        privacy.Guard.Mask(EgressPoint.LogEntry, "203.0.113.7");

        told.ShouldBe([(EgressPoint.LogEntry, EgressGuard.CanaryRule)]);
    }

    private static PrivacyInForce Taught()
    {
        var privacy = new PrivacyInForce();
        privacy.Learn(new([new("CUSTOMER", "cust-[0-9]{6}")], LogTails: true, MaxTextKilobytes: 64, Canaries: [Planted]));
        return privacy;
    }
}
