using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Privacy;

namespace Awoooi.Server.Work;

/// <summary>Lets a diagnostician answer only so many questions at once.</summary>
internal sealed class LimitedDiagnostician(IDiagnostician inner, TurnLimits limits) : IDiagnostician
{
    public Task<Diagnosis> DiagnoseAsync(Incident incident, Evidence evidence, ShieldedEvidence shielded, CancellationToken cancellationToken) =>
        TurnLimits.RunAsync(limits.Model, () => inner.DiagnoseAsync(incident, evidence, shielded, cancellationToken), cancellationToken);
}
