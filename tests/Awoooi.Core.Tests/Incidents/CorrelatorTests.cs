using System.Globalization;
using Awoooi.Alerts;
using Awoooi.Incidents;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Incidents;

public sealed class CorrelatorTests
{
    [Fact]
    public void Group_ThreePodsOfOneDeployment_AreOneIncidentEarliestFirst()
    {
        var incident = Correlate(Pod("web", "jb5xr", "10:02"), Pod("web", "nrj87", "10:00"), Pod("web", "qgzhv", "10:01")).ShouldHaveSingleItem().Open();

        incident.Subject.Id.ShouldBe("Deployment/shop/web");
        incident.Alerts.Select(x => x.Labels["pod"][^5..]).ShouldBe(["nrj87", "qgzhv", "jb5xr"]);
        incident.Onset.ShouldBe(Time("10:00"));
        incident.Id.ShouldMatch("^inc-[0-9a-f]{12}$");
    }

    [Fact]
    public void Group_AnyOrderAndAnyRepeat_GivesTheSame()
    {
        Alert[] alerts = [Pod("web", "jb5xr", "10:00"), Pod("web", "jb5xr", "10:00", ends: "10:10"), Pod("web", "jb5xr", "10:20"), Pod("db", "nrj87", "09:00"), Pod("web", "qgzhv", "10:00")];
        var expected = Ids(Correlate(alerts));
        var random = new Random(1);
        for (var i = 0; i < 50; i++)
        {
            var deliveries = alerts.Concat(alerts).OrderBy(_ => random.Next()).Chunk(random.Next(1, 5)).Select(x => Delivery(0, x));
            Ids(Correlator.Group(Correlator.Merge(deliveries))).ShouldBe(expected);
        }
    }

    [Fact]
    public void Group_SameAlertAThousandTimes_IsOneAlert() =>
        Correlator.Group(Correlator.Merge(Enumerable.Repeat(Delivery(0, Pod("web", "jb5xr", "10:00")), 1000))).ShouldHaveSingleItem().Alerts.ShouldHaveSingleItem();

    [Fact]
    public void Group_OnlyResolved_IsNotFiring() =>
        Correlate(Pod("web", "jb5xr", "10:00", ends: "10:05"), Pod("db", "jb5xr", "10:00"), Pod("db", "jb5xr", "10:00", ends: "10:05"))
            .Select(x => x.IsFiring).ShouldBe([false, false]);

    [Fact]
    public void Group_ResolvedAndFiringAgain_StaysTheSameIncident()
    {
        var first = Correlate(Pod("web", "jb5xr", "10:00"), Pod("web", "nrj87", "10:01"))[0].Open();
        var later = Correlate(Pod("web", "jb5xr", "10:00"), Pod("web", "jb5xr", "10:00", ends: "10:05"), Pod("web", "jb5xr", "10:06"), Pod("web", "nrj87", "10:01"))[0].Open();
        later.Id.ShouldBe(first.Id);
    }

    [Fact]
    public void Group_ResolvedLongBefore_IsAnotherIncidentsAndDoesNotMoveTheOnset()
    {
        var group = Correlate(Pod("web", "jb5xr", "01:00", ends: "02:00"), Pod("web", "jb5xr", "10:00")).ShouldHaveSingleItem();
        group.Onset.ShouldBe(Time("10:00"));
        group.Past.ShouldHaveSingleItem();
    }

    [Fact]
    public void Merge_TruncatedDelivery_CountsUnlessAWholeOneBringsTheAlert()
    {
        var truncated = Delivery(7, Pod("web", "jb5xr", "10:00"));
        Correlator.Group(Correlator.Merge([truncated])).ShouldHaveSingleItem().Truncated.ShouldBe(7);
        Correlator.Group(Correlator.Merge([truncated, Delivery(0, Pod("web", "jb5xr", "10:00"))])).ShouldHaveSingleItem().Truncated.ShouldBe(0);
    }

    [Fact]
    public void Group_AlertThatNamesNothing_IsAnIncidentOfItsOwn()
    {
        var incident = Correlate(Alert("10:00", null, ("severity", "critical"))).ShouldHaveSingleItem().Open();
        incident.Subject.Kind.ShouldBe(Correlator.AlertKind);
        incident.Subject.Name.ShouldBe(incident.Alerts[0].Fingerprint);
    }

    [Fact]
    public void Notes_IllegalName_IsNotedWithoutItsText()
    {
        Correlator.Notes([Alert("10:00", null, ("namespace", "shop"), ("deployment", "../evil\n"))]).ShouldHaveSingleItem().ShouldEndWith("label deployment is no name that Kubernetes allows and was not used");
    }

    [Fact]
    public void Group_RealScenarioDeliveries_GiveSubjectsThatAreNeverTheExporter()
    {
        foreach (var file in Directory.EnumerateFiles(RealData.Path("scenarios"), "alert.json", SearchOption.AllDirectories))
        {
            foreach (var incident in Correlator.Group(Correlator.Merge([AlertmanagerPayload.Parse(File.ReadAllBytes(file)).Value])))
            {
                incident.Subject.Id.ShouldNotContain("kube-state-metrics", Case.Sensitive, file);
                incident.Subject.Kind.ShouldNotBeOneOf("Alert", "Namespace", "Pod");
            }
        }
    }

    private static IReadOnlyList<AlertGroup> Correlate(params Alert[] alerts) => Correlator.Group(Correlator.Merge([Delivery(0, alerts)]));

    private static AlertDelivery Delivery(int truncated, params Alert[] alerts) => new("r", "g", truncated, alerts);

    private static List<string> Ids(IReadOnlyList<AlertGroup> groups) =>
        [.. groups.Select(x => $"{x.Open().Id} {x.Subject} {string.Join(' ', x.Alerts.Select(y => y.Alert.Key + y.Alert.Firing))} {x.Past.Count}")];

    private static Alert Pod(string app, string suffix, string starts, string? ends = null) =>
        Alert(starts, ends, ("namespace", "shop"), ("pod", $"{app}-7d9c6b5f4d-{suffix}"), ("uid", "1"));

    private static Alert Alert(string starts, string? ends, params (string Name, string Value)[] labels)
    {
        var all = labels.ToDictionary(x => x.Name, x => x.Value);
        return new(AlertFingerprint.Of(all), "A", ends is null, all, new Dictionary<string, string>(), Time(starts), ends is null ? null : Time(ends));
    }

    private static DateTimeOffset Time(string clock) => DateTimeOffset.Parse($"2026-01-31T{clock}:00Z", CultureInfo.InvariantCulture);
}
