using System.Runtime.CompilerServices;
using Awoooi.Cluster;

namespace Awoooi.Cli.Doctor;

/// <summary>Can the clusters be read that are named, and can their Prometheus be asked?</summary>
internal sealed class EvidenceCheck : IDoctorCheck
{
    public string Name => "evidence";

    public async IAsyncEnumerable<DoctorFinding> RunAsync(DoctorSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (subject.Sources.Count == 0) yield return new("cluster", "none named: incidents are explained from manifests and what was saved");
        foreach (var source in subject.Sources)
        {
            if (source.Cluster is { } cluster)
            {
                foreach (var found in await SourceExamination.ClusterAsync(cluster, TimeProvider.System, cancellationToken)) yield return new($"{source.Name}cluster", found.Text, found.Refusal);
            }
            if (source.Prometheus is { } prometheus)
            {
                foreach (var found in await SourceExamination.PrometheusAsync(prometheus, TimeProvider.System, cancellationToken)) yield return new($"{source.Name}prometheus", found.Text, found.Refusal);
            }
        }
    }
}
