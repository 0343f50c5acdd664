using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Privacy;

namespace Awoooi.Diagnoses;

/// <summary>Explains an incident. It chooses nothing and writes nothing.</summary>
public interface IDiagnostician
{
    /// <summary>Explains; a diagnosis without causes means "unknown".</summary>
    /// <param name="incident">The alerts.</param>
    /// <param name="evidence">What was looked at. Code may read it; a model must not.</param>
    /// <param name="shielded">The only part of it that may leave the process, and the ids to cite.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Diagnosis> DiagnoseAsync(Incident incident, Evidence evidence, ShieldedEvidence shielded, CancellationToken cancellationToken);
}
