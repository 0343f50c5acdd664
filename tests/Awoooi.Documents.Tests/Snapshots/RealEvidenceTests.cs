using System.Text.RegularExpressions;
using Awoooi.Alerts;
using Awoooi.Documents.Snapshots;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Privacy;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Snapshots;

/// <summary>Alerts, saved clusters, metrics and logs of real shape, from the payload to the shielded facts.</summary>
public sealed partial class RealEvidenceTests
{
    [Fact]
    public async Task Apply_RealIncidents_LeavesNoAddressAndKeepsEveryName()
    {
        foreach (var folder in Directory.EnumerateDirectories(RealData.Path("scenarios")).Where(x => File.Exists(Path.Combine(x, "alert.json"))))
        {
            var view = await SnapshotClusterReader.Open(Path.Combine(folder, "cluster")).Value.ReadAsync([], TestContext.Current.CancellationToken);
            var telemetry = TelemetryFiles.Open(Existing(folder, "metrics.json"), Existing(folder, "logs.json")).Value;
            var scope = new TelemetryScope(null, default, view);
            var readings = (await telemetry.ReadingsAsync(scope, TestContext.Current.CancellationToken)).Items ?? [];
            var logs = (await telemetry.LogsAsync(scope, TestContext.Current.CancellationToken)).Items ?? [];
            var delivery = AlertmanagerPayload.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "alert.json"), TestContext.Current.CancellationToken)).Value;
            foreach (var incident in Correlator.Group(Correlator.Merge([delivery])).Where(x => x.IsFiring).Select(x => x.Open()))
            {
                var evidence = new Evidence(incident.Subject, view, readings, logs, new([], [], []), [], "base", []);
                var shielded = EvidenceShield.Apply(evidence, incident, new Shield(new([], true, 1024, [])));

                shielded.Facts.Count.ShouldBeInRange(3, EvidenceFacts.MaxFacts, folder);
                shielded.Facts.ShouldAllBe(x => !Address().IsMatch(x.Text) && !Address().IsMatch(x.Source));
                shielded.Facts.ShouldContain(x => x.Source.Contains(incident.Subject.Name) || x.Text.Contains(incident.Subject.Name), folder);
                shielded.Counts.Keys.ShouldBeSubsetOf(["IP", "UUID", "HOST"], folder);
            }
        }
    }

    private static string? Existing(string folder, string file) => Path.Combine(folder, file) is var path && File.Exists(path) ? path : null;

    [GeneratedRegex(@"\b10\.[0-9]+\.[0-9]+\.[0-9]+\b")]
    private static partial Regex Address();
}
