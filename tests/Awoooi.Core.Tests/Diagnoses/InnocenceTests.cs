using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Diagnoses;

/// <summary>Commits, objects and alerts that are near a fault and not its cause.</summary>
public sealed class InnocenceTests
{
    private const string Container = "spec.template.spec.containers[name=web]";

    [Fact]
    public void Diagnose_LaterCommitChangedOnlyLabelsAndReplicas_BlamesTheEarlierOne()
    {
        var good = BadChangeTests.Web();
        var bad = BadChangeTests.Web().With($"{Container}.command", new JsonArray("false"));
        var now = Story.Copy(bad).With("metadata.labels.team", "a").With("spec.replicas", 2);
        var story = new Story("Deployment/shop/web").Has(now).Commit(2, [bad], [now], "1abe100000000000000000000000000000000001").Commit(10, [good], [bad])
            .Fails("shop", "web", Story.Ended("web", 1));

        story.Cause().Commit.ShouldBe(Story.BadCommit);
        story.Edits().ShouldBe($"Remove Deployment/shop/web {Container}.command");
    }

    [Fact]
    public void Diagnose_CommitChangedAnotherContainer_IsNotBlamed()
    {
        static JsonObject Two(string image) => BadChangeTests.Web().With("spec.template.spec.containers", JsonNode.Parse($$"""[{"name":"web","image":"a:1"},{"name":"side","image":"{{image}}"}]"""));
        var story = new Story("Deployment/shop/web").Has(Two("s:2")).Commit(3, [Two("s:1")], [Two("s:2")]).Fails("shop", "web", Story.Ended("web", 1));

        story.Plan().Refusal!.Rule.ShouldBe("unknown-cause");
    }

    [Fact]
    public void Diagnose_CommitChangedSomethingUnrelated_IsUnknown()
    {
        var (before, after) = (K8s.ConfigMap("shop", "other", ("A", "1")), K8s.ConfigMap("shop", "other", ("A", "2")));
        var story = new Story("Deployment/shop/web").Has(BadChangeTests.Web(), after).Commit(3, [before], [after]).Fails("shop", "web", Story.Ended("web", 1));

        story.Cause().Kind.ShouldBe(CauseKind.Unknown);
        story.Plan().Refusal!.Rule.ShouldBe("unknown-cause");
    }

    [Fact]
    public void Diagnose_FieldChangedAgainSince_IsNotUndone()
    {
        var (good, bad) = (BadChangeTests.Web(), BadChangeTests.Web().With($"{Container}.image", "registry.example/app:2"));
        var story = new Story("Deployment/shop/web").Declares(good).Shows(good).Commit(3, [good], [bad]).Fails("shop", "web", Story.Ended("web", 1));

        story.Plan().Refusal.ShouldNotBeNull();
    }

    [Fact]
    public void Diagnose_CommitThatHasNotArrived_IsNotBlamed()
    {
        var (live, declared) = (BadChangeTests.Web(), BadChangeTests.Web().With("spec.template.spec.containers[name=web].env", JsonNode.Parse("""[{"name":"MODE","value":"x"}]""")));
        var story = new Story("Deployment/shop/web").Declares(declared).Shows(live).Commit(1, [live], [declared]).Fails("shop", "web", Story.Ended("web", 1));

        story.Diagnose().Causes.ShouldNotContain(x => x.Kind == CauseKind.BadChange);
    }

    [Fact]
    public void Diagnose_CommitAfterTheOnset_IsNotBlamed()
    {
        var after = BadChangeTests.Web().With($"{Container}.image", "registry.example/app:2");
        var story = new Story("Deployment/shop/web").Has(after).Commit(-30, [BadChangeTests.Web()], [after]).Fails("shop", "web", Story.Ended("web", 1));

        story.Diagnose().Causes.ShouldNotContain(x => x.Kind == CauseKind.BadImage);
    }

    [Fact]
    public void Diagnose_VictimOfARefusedConnection_BlamesTheDatabaseInAnotherNamespace()
    {
        var client = K8s.Deployment("shop", "web").With($"{Container}.args", new JsonArray("--db", "db.data.svc:5432"));
        var (good, bad) = (K8s.Deployment("data", "db", memory: "256Mi"), K8s.Deployment("data", "db", memory: "8Mi"));
        var story = new Story("Deployment/shop/web", "KubePodCrashLooping").Has(client, bad, K8s.Service("data", "db", 5432)).Commit(3, [good], [bad])
            .Fails("shop", "web", Story.Ended("web", 1), sinceMinutes: 1).Log("shop", "web-1", "web", "cannot connect to db.data.svc:5432")
            .Fails("data", "db", Story.Ended("db", 137, "OOMKilled"));

        story.Cause().Object.Id.ShouldBe("Deployment/data/db");
        story.Edits().ShouldContain("Restore Deployment/data/db");
    }

    [Fact]
    public void Diagnose_ClientBrokenByItsOwnCommitWhileItsDatabaseIsWell_BlamesTheClient()
    {
        var bad = K8s.Deployment("shop", "web").With($"{Container}.args", new JsonArray("--db", "db:5432", "--brokn"));
        var good = K8s.Deployment("shop", "web").With($"{Container}.args", new JsonArray("--db", "db:5432"));
        var story = new Story("Deployment/shop/web").Has(bad, K8s.Deployment("shop", "db"), K8s.Service("shop", "db", 5432)).Commit(3, [good], [bad])
            .Works("shop", "db").Fails("shop", "web", Story.Ended("web", 2));

        story.Edits().ShouldBe($"Restore Deployment/shop/web {Container}.args");
    }

    [Fact]
    public void Diagnose_TwoFaultsInTwoNamespaces_EachStandsByItself()
    {
        static JsonObject App(string ns, string image) => K8s.Deployment(ns, "web", image: image);
        Story Tell(string ns) => new Story($"Deployment/{ns}/web").Has(App("a", "x:2"), App("b", "x:2"))
            .Commit(3, [App("a", "x:1"), App("b", "x:1")], [App("a", "x:2"), App("b", "x:2")])
            .Fails("a", "web", Story.Waiting("web", "ErrImagePull")).Fails("b", "web", Story.Waiting("web", "ErrImagePull"));

        Tell("a").Edits().ShouldBe($"Restore Deployment/a/web {Container}.image");
        Tell("b").Edits().ShouldBe($"Restore Deployment/b/web {Container}.image");
    }

    [Fact]
    public void Diagnose_NothingUnhealthy_IsUnknownAndSaysWhatWasLookedAt()
    {
        var diagnosis = new Story("Deployment/shop/web").Has(BadChangeTests.Web()).Works("shop", "web").Diagnose();

        diagnosis.Causes.ShouldBeEmpty();
        diagnosis.Summary.ShouldContain("live objects");
    }

    [Fact]
    public void Diagnose_ExitCode137WithoutReason_IsNotMemory() =>
        new Story("Deployment/shop/web").Has(BadChangeTests.Web()).Fails("shop", "web", Story.Ended("web", 137)).Diagnose().Causes
            .ShouldNotContain(x => x.Kind == CauseKind.MemoryTooSmall || x.Kind == CauseKind.MemoryLeak);
}
