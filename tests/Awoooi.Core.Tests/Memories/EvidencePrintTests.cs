using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Memories;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Memories;

public sealed class EvidencePrintTests
{
    private static readonly ObjectRef Web = new("apps/v1", "Deployment", "shop", "web");

    [Fact]
    public void Since_SameEvidenceAgain_IsEmptyAndHasTheSameDigest()
    {
        var (one, two) = (Print(), Print(pod: "web-2", peak: 68e6));

        two.Since(one).ShouldBeEmpty();
        Print(pod: "web-3").Digest.ShouldBe(one.Digest);
    }

    [Fact]
    public void Since_LimitRaised_TellsBothValues() =>
        Print(limit: "128Mi").Since(Print()).ShouldContain("Deployment/shop/web spec.template.spec.containers[name=web].resources.limits.memory: 64Mi → 128Mi");

    [Fact]
    public void Since_VariableChanged_DoesNotTellItsValue()
    {
        var difference = Print(variable: "hunter3").Since(Print()).ShouldHaveSingleItem();

        difference.ShouldBe("Deployment/shop/web spec.template.spec.containers[name=web].env[name=CACHE].value changed");
        string.Join(' ', Print().Facts.Values).ShouldNotContain("hunter2");
    }

    [Fact]
    public void Since_MeasureThatIsAFifthAway_IsDifferentAndACounterIsNot()
    {
        Print(peak: 90e6).Since(Print()).ShouldHaveSingleItem().ShouldEndWith(": 6.7E+07 → 9E+07");
        Print(peak: 80e6).Since(Print()).ShouldBeEmpty();
        Print().Measures.Keys.ShouldAllBe(x => !x.StartsWith("container_oom_events_total"));
    }

    [Fact]
    public void Since_MeasureThatOnlyOneHas_SaysNothing() => Print(readings: false).Since(Print()).ShouldBeEmpty();

    [Theory]
    [InlineData(CauseKind.BadChange, "11112222", "BadChange of Deployment/shop/web, container web is new")]
    [InlineData(CauseKind.MemoryTooSmall, "11112222", "MemoryTooSmall of Deployment/shop/web, container web: present → 11112222")]
    public void Since_AnotherCauseOrCommit_IsDifferent(CauseKind kind, string commit, string difference) =>
        Print(kind: kind, commit: commit).Since(Print()).ShouldContain(difference);

    private static EvidencePrint Print(
        string limit = "64Mi", string variable = "hunter2", string pod = "web-1", double peak = 67e6, bool readings = true, CauseKind kind = CauseKind.MemoryTooSmall, string commit = "")
    {
        var body = K8s.Deployment("shop", "web", memory: limit).With("metadata.annotations.at", pod).With("status.observedGeneration", pod.Length)
            .With("spec.template.spec.containers[name=web].env", new JsonArray(new JsonObject { ["name"] = "CACHE", ["value"] = variable }));
        var declared = new DeclaredState([new(body.Named(), "shop", "web.yaml")], [], []);
        Reading[] seen =
        [
            new($"container_memory_working_set_bytes{{namespace=\"shop\",pod=\"{pod}\",container=\"web\"}}", peak, DateTimeOffset.UnixEpoch),
            new($"container_oom_events_total{{namespace=\"shop\",pod=\"{pod}\",container=\"web\"}}", peak * 100, DateTimeOffset.UnixEpoch),
        ];
        var evidence = new Evidence(Web, ClusterView.Nothing, readings ? seen : [], [], declared, [], "c0", []);
        var cause = new Cause(Web, kind, "killed", 0.9, [], "web", commit);
        return EvidencePrinter.Of(new("rules", [cause], ""), new("raise-memory", Web, new Dictionary<string, string>(), [new(Web, FieldPath.Parse("spec.replicas"), EditKind.Set)], "", ""), evidence);
    }
}
