using System.Globalization;
using Awoooi.Alerts;
using Awoooi.Incidents;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Incidents;

public sealed class CorrelatorTests
{
    [Fact]
    public void Correlate_ThreePodsOfOneDeployment_AreOneIncidentEarliestFirst()
    {
        var incident = Correlate(Pod("web", "jb5xr", "10:02"), Pod("web", "nrj87", "10:00"), Pod("web", "qgzhv", "10:01")).Incidents.ShouldHaveSingleItem();

        incident.Subject.Id.ShouldBe("Deployment/shop/web");
        incident.Alerts.Select(x => x.Labels["pod"][^5..]).ShouldBe(["nrj87", "qgzhv", "jb5xr"]);
        incident.Onset.ShouldBe(Time("10:00"));
        incident.Id.ShouldMatch("^inc-[0-9a-f]{12}$");
    }

    [Fact]
    public void Correlate_AnyOrderAndAnyRepeat_GivesTheSame()
    {
        Alert[] alerts = [Pod("web", "jb5xr", "10:00"), Pod("web", "jb5xr", "10:00", ends: "10:10"), Pod("web", "jb5xr", "10:20"), Pod("db", "nrj87", "09:00"), Pod("web", "qgzhv", "10:00")];
        var expected = Ids(Correlate(alerts));
        var random = new Random(1);
        for (var i = 0; i < 50; i++)
        {
            var deliveries = alerts.Concat(alerts).OrderBy(_ => random.Next()).Chunk(random.Next(1, 5)).Select(x => Delivery(0, x));
            Ids(Correlator.Correlate(deliveries)).ShouldBe(expected);
        }
    }

    [Fact]
    public void Correlate_SameAlertAThousandTimes_IsOneAlert() =>
        Correlator.Correlate(Enumerable.Repeat(Delivery(0, Pod("web", "jb5xr", "10:00")), 1000)).Incidents.ShouldHaveSingleItem().Alerts.ShouldHaveSingleItem();

    [Fact]
    public void Correlate_OnlyResolved_OpensNothingAndCountsThem()
    {
        var result = Correlate(Pod("web", "jb5xr", "10:00", ends: "10:05"), Pod("db", "jb5xr", "10:00"), Pod("db", "jb5xr", "10:00", ends: "10:05"));
        result.Incidents.ShouldBeEmpty();
        result.Resolved.ShouldBe(2);
    }

    [Fact]
    public void Correlate_ResolvedAndFiringAgain_StaysTheSameIncident()
    {
        var first = Correlate(Pod("web", "jb5xr", "10:00"), Pod("web", "nrj87", "10:01")).Incidents[0];
        var later = Correlate(Pod("web", "jb5xr", "10:00"), Pod("web", "jb5xr", "10:00", ends: "10:05"), Pod("web", "jb5xr", "10:06"), Pod("web", "nrj87", "10:01")).Incidents[0];
        later.Id.ShouldBe(first.Id);
    }

    [Fact]
    public void Correlate_ResolvedLongBefore_IsAnotherIncidentsAndDoesNotMoveTheOnset()
    {
        var result = Correlate(Pod("web", "jb5xr", "01:00", ends: "02:00"), Pod("web", "jb5xr", "10:00"));
        result.Incidents.ShouldHaveSingleItem().Onset.ShouldBe(Time("10:00"));
        result.Resolved.ShouldBe(1);
    }

    [Fact]
    public void Correlate_TruncatedDelivery_IsHeldBackUnlessAWholeOneBringsTheAlert()
    {
        var truncated = Delivery(7, Pod("web", "jb5xr", "10:00"));
        var held = Correlator.Correlate([truncated]).HeldBack.ShouldHaveSingleItem();
        held.Refusal.Rule.ShouldBe("alerts-truncated");
        held.Refusal.Reason.ShouldContain("7 alerts");
        Correlator.Correlate([truncated, Delivery(0, Pod("web", "jb5xr", "10:00"))]).Incidents.ShouldHaveSingleItem();
    }

    [Fact]
    public void Correlate_Storm_HoldsBackWhatIsOverTheCapVisibly()
    {
        var alerts = Enumerable.Range(0, 73).Select(x => Pod($"app{x:00}", "jb5xr", $"10:{x % 60:00}")).ToArray();
        var result = Correlate(alerts);
        result.Incidents.Count.ShouldBe(50);
        result.HeldBack.Count.ShouldBe(23);
        result.HeldBack.ShouldAllBe(x => x.Refusal.Rule == "alert-storm" && x.Refusal.Reason.StartsWith("73 incidents"));
        result.HeldBack.Min(x => x.Incident.Onset).ShouldBeGreaterThanOrEqualTo(result.Incidents.Max(x => x.Onset));
    }

    [Fact]
    public void Correlate_AlertThatNamesNothing_IsAnIncidentOfItsOwn()
    {
        var incident = Correlate(Alert("10:00", null, ("severity", "critical"))).Incidents.ShouldHaveSingleItem();
        incident.Subject.Kind.ShouldBe(Correlator.AlertKind);
        incident.Subject.Name.ShouldBe(incident.Alerts[0].Fingerprint);
    }

    [Fact]
    public void Correlate_IllegalName_IsNotedWithoutItsText()
    {
        var result = Correlate(Alert("10:00", null, ("namespace", "shop"), ("deployment", "../evil\n")));
        result.Notes.ShouldHaveSingleItem().ShouldEndWith("label deployment is no name that Kubernetes allows and was not used");
    }

    [Fact]
    public void Correlate_RealScenarioDeliveries_GiveSubjectsThatAreNeverTheExporter()
    {
        foreach (var file in Directory.EnumerateFiles(RealData.Path("scenarios"), "alert.json", SearchOption.AllDirectories))
        {
            foreach (var incident in Correlator.Correlate([AlertmanagerPayload.Parse(File.ReadAllBytes(file)).Value]).Incidents)
            {
                incident.Subject.Id.ShouldNotContain("kube-state-metrics", Case.Sensitive, file);
                incident.Subject.Kind.ShouldNotBeOneOf("Alert", "Namespace", "Pod");
            }
        }
    }

    private static Correlation Correlate(params Alert[] alerts) => Correlator.Correlate([Delivery(0, alerts)]);

    private static AlertDelivery Delivery(int truncated, params Alert[] alerts) => new("r", "g", truncated, alerts);

    private static List<string> Ids(Correlation result) =>
        [.. result.Incidents.Select(x => $"{x.Id} {x.Subject} {string.Join(' ', x.Alerts.Select(y => y.Key + y.Firing))}"), $"{result.Resolved}"];

    private static Alert Pod(string app, string suffix, string starts, string? ends = null) =>
        Alert(starts, ends, ("namespace", "shop"), ("pod", $"{app}-7d9c6b5f4d-{suffix}"), ("uid", "1"));

    private static Alert Alert(string starts, string? ends, params (string Name, string Value)[] labels)
    {
        var all = labels.ToDictionary(x => x.Name, x => x.Value);
        return new(AlertFingerprint.Of(all), "A", ends is null, all, new Dictionary<string, string>(), Time(starts), ends is null ? null : Time(ends));
    }

    private static DateTimeOffset Time(string clock) => DateTimeOffset.Parse($"2026-01-31T{clock}:00Z", CultureInfo.InvariantCulture);
}
