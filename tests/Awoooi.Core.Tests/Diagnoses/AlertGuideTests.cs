using System.Text.RegularExpressions;
using Awoooi.Diagnoses;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Diagnoses;

/// <summary>What is known of alerts: the shipped table, and packs of teams.</summary>
public sealed partial class AlertGuideTests
{
    [Fact]
    public void Guide_EveryKubePrometheusAlert_HasARow()
    {
        var rules = RealData.Path("rules/kube-prometheus/manifests");
        var names = Directory.GetFiles(rules, "*.yaml").SelectMany(x => Alert().Matches(File.ReadAllText(x)).Select(y => y.Groups[1].Value)).Distinct().ToList();

        names.Count.ShouldBeGreaterThan(100);
        names.Where(x => AlertGuide.For(x) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Guide_EveryRow_NamesCausesThatARemedyTreatsOrSaysThatThereIsNoManifestFix()
    {
        foreach (var row in AlertGuide.All.Values)
        {
            row.LookAt.ShouldNotBeEmpty(row.Alert);
            row.Causes.Where(x => !RemedyCatalog.All.Any(y => y.Treats(new(new("", "Deployment", "a", "b"), x, "", 1, [])))).ShouldBeEmpty(row.Alert);
            new Story("Deployment/shop/web", row.Alert).Has(BadChangeTests.Web()).Works("shop", "web").Diagnose()
                .LookAt.ShouldBe([$"{row.Alert}: {(row.Causes.Count > 0 ? "" : "no manifest fix; ")}look at: {row.LookAt}"]);
        }
    }

    [Fact]
    public void Diagnose_PackKnowsOtherCauses_IsNotSureAnyMore()
    {
        var story = new Story("Deployment/shop/web", "CacheKilled").Has(BadChangeTests.Web()).Fails("shop", "web", Story.Ended("web", 137, "OOMKilled"));
        story.Diagnose().IsSure.ShouldBeTrue();
        story.Diagnose(Pack("MemoryTooSmall")).IsSure.ShouldBeTrue();

        var doubted = story.Diagnose(Pack("BadChange"));

        doubted.IsSure.ShouldBeFalse();
        doubted.Causes.ShouldContain(x => x.Reason.EndsWith("alerts.yaml does not know MemoryTooSmall as a cause of CacheKilled"));
        story.Diagnose(Pack()).LookAt.ShouldBe(["CacheKilled: no manifest fix; look at: the cache's own metrics"]);
    }

    [Fact]
    public void Row_LabelsOfThePack_MustAllFit()
    {
        var policy = new AlertPolicy([new("a", [new("A", new Dictionary<string, string> { ["team"] = "orders" }, [], "orders"), new("A", new Dictionary<string, string>(), [], "anybody")])]);

        policy.LookAt(With("orders")).ShouldBe("A: no manifest fix; look at: orders");
        policy.LookAt(With("carts")).ShouldBe("A: no manifest fix; look at: anybody");
        policy.LookAt(With("orders") with { Name = "B" }).ShouldBeNull();
    }

    private static Awoooi.Alerts.Alert With(string team) =>
        new("f", "A", true, new Dictionary<string, string> { ["team"] = team }, new Dictionary<string, string>(), Story.Onset, null);

    private static AlertPolicy Pack(params string[] causes) => new([new("cache", [new("CacheKilled", new Dictionary<string, string>(), causes, "the cache's own metrics")])]);

    [GeneratedRegex(@"^\s*(?:-\s+)?alert:\s*['""]?([A-Za-z0-9_:]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Alert();
}
