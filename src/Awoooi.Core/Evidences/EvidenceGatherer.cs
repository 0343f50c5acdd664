using Awoooi.Incidents;
using Awoooi.Repositories;

namespace Awoooi.Evidences;

/// <summary>Stage 3: looks at everything that may bear on an incident, and says what could not be looked at.</summary>
/// <param name="cluster">Live objects.</param>
/// <param name="telemetry">Metrics and logs.</param>
/// <param name="manifests">What git declares.</param>
public sealed class EvidenceGatherer(IClusterReader cluster, ITelemetryReader telemetry, IManifestReader manifests)
{
    /// <summary>Gathers; nothing is written.</summary>
    /// <param name="incident">The alerts.</param>
    /// <param name="repository">The manifest repository.</param>
    /// <param name="baseCommit">The commit that a fix would be based on.</param>
    /// <param name="lookBackDays">How many days before the onset a commit can be the cause.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Evidence> GatherAsync(
        Incident incident, IGitRepository repository, string baseCommit, int lookBackDays, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(repository);
        var seen = await cluster.ReadAsync(cancellationToken).ConfigureAwait(false);
        var declared = await manifests.ReadAsync(repository.Tree(baseCommit), seen, paths: null, cancellationToken).ConfigureAwait(false);
        var subject = SubjectResolver.Resolve(incident, seen, declared);
        var live = ClusterBounds.Limit(seen, subject);
        var readings = await telemetry.ReadingsAsync(cancellationToken).ConfigureAwait(false);
        var logs = await telemetry.LogsAsync(cancellationToken).ConfigureAwait(false);
        var history = await new HistoryReader(repository, manifests, seen, declared)
            .ReadAsync(baseCommit, incident.Onset, TimeSpan.FromDays(lookBackDays), cancellationToken).ConfigureAwait(false);
        return new(subject, live, readings ?? [], logs ?? [], declared, history.Commits, baseCommit,
            [.. MissingSources.List(seen, readings, logs, declared), .. ClusterBounds.Notes(seen, live), .. history.Notes]);
    }
}
