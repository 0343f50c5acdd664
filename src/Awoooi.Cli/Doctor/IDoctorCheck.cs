using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Metrics;
using Awoooi.Flow;
using Awoooi.Results;

namespace Awoooi.Cli.Doctor;

/// <summary>Looks at one thing that the engine needs. A check that comes new is one file and a line in <see cref="DoctorChecks"/>.</summary>
internal interface IDoctorCheck
{
    /// <summary>What it looks at, in a word or two.</summary>
    string Name { get; }

    /// <summary>What it found; at least one finding.</summary>
    IAsyncEnumerable<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken);
}

/// <summary>What is looked at.</summary>
/// <param name="Policies">The policies in force, or why there are none.</param>
/// <param name="Sources">Where evidence is read.</param>
internal sealed record DoctorSubject(Result<PolicySet> Policies, IReadOnlyList<EvidenceSource> Sources);

/// <summary>Where the evidence of one repository is read.</summary>
/// <param name="Name">The repository, with a space behind it; empty where there is only one.</param>
/// <param name="Cluster">The cluster; null: none.</param>
/// <param name="Prometheus">Where metrics are asked; null: nowhere.</param>
internal sealed record EvidenceSource(string Name, ClusterConnection? Cluster, PrometheusConnection? Prometheus);

/// <summary>One finding.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Text">What was found, when all is well.</param>
/// <param name="Refusal">What is wrong and what to do; null when all is well.</param>
internal sealed record DoctorFinding(string About, string Text, Refusal? Refusal = null);

/// <summary>All checks, in the order in which they are made.</summary>
internal static class DoctorChecks
{
    public static IReadOnlyList<IDoctorCheck> All { get; } = [new ProgramCheck(), new PolicyCheck(), new EvidenceCheck(), new ModelCheck()];
}
