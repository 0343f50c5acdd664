using Awoooi.Incidents;
using Awoooi.Repositories;

namespace Awoooi.Evidences;

/// <summary>Stage 3: looks at everything that may bear on an incident, and says what could not be looked at.</summary>
/// <param name="cluster">Live objects.</param>
/// <param name="metrics">Metrics.</param>
/// <param name="logs">Logs.</param>
/// <param name="manifests">What git declares.</param>
public sealed class EvidenceGatherer(IClusterReader cluster, IMetricReader metrics, ILogReader logs, IManifestReader manifests)
{
    /// <summary>Gathers; nothing is written.</summary>
    /// <param name="incident">The alerts.</param>
    /// <param name="repository">The manifest repository.</param>
    /// <param name="baseCommit">The commit that a fix would be based on.</param>
    /// <param name="terms">How far it may look.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Evidence> GatherAsync(
        Incident incident, IGitRepository repository, string baseCommit, GatherTerms terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(repository);
        var seen = await cluster.ReadAsync(Namespaces(incident), cancellationToken).ConfigureAwait(false);
        var declared = await manifests.ReadAsync(repository.Tree(baseCommit), seen, paths: null, cancellationToken).ConfigureAwait(false);
        var subject = SubjectResolver.Resolve(incident, seen, declared);
        var live = ClusterBounds.Limit(seen, subject);
        var scope = new TelemetryScope(subject, incident.Onset, live);
        var samples = await metrics.ReadingsAsync(scope, cancellationToken).ConfigureAwait(false);
        var tails = terms.LogTails ? await logs.LogsAsync(scope, cancellationToken).ConfigureAwait(false) : Telemetry<LogTail>.NoSource;
        var history = await new HistoryReader(repository, manifests, seen, declared)
            .ReadAsync(baseCommit, incident.Onset, TimeSpan.FromDays(terms.LookBackDays), cancellationToken).ConfigureAwait(false);
        return new(subject, live, samples.Items ?? [], tails.Items ?? [], declared, history.Commits, baseCommit,
        [
            .. MissingSources.OfCluster(seen), .. ClusterBounds.Notes(seen, live), .. MissingSources.OfMetrics(samples),
            .. terms.LogTails ? MissingSources.OfLogs(tails) : ["logs: privacy.yaml forbids reading them"], .. MissingSources.OfGit(declared), .. history.Notes,
        ]);
    }

    // What has no namespace, a node, may concern all of them.
    private static IReadOnlyList<string> Namespaces(Incident incident) => incident.Subject.Namespace.Length == 0 ? [] : [incident.Subject.Namespace];
}

/// <summary>How far the gathering of evidence may look.</summary>
/// <param name="LookBackDays">How many days before the onset a commit can be the cause.</param>
/// <param name="LogTails">Whether the last lines of logs may be read at all.</param>
public sealed record GatherTerms(int LookBackDays, bool LogTails);
