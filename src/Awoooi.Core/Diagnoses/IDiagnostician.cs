using Awoooi.Diagnoses.Advice;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Privacy;

namespace Awoooi.Diagnoses;

/// <summary>Explains an incident. It writes nothing.</summary>
public interface IDiagnostician
{
    /// <summary>Explains; a diagnosis without causes means "unknown".</summary>
    Task<Diagnosis> DiagnoseAsync(DiagnosisRequest request, CancellationToken cancellationToken);
}

/// <summary>What there is to explain.</summary>
/// <param name="Incident">The alerts.</param>
/// <param name="Evidence">What was looked at. Code may read it; a model must not.</param>
/// <param name="Shielded">The part of it that people may read, and the ids to cite.</param>
/// <param name="Terms">On what terms a model may be asked.</param>
public sealed record DiagnosisRequest(Incident Incident, Evidence Evidence, ShieldedEvidence Shielded, AdviceTerms Terms)
{
    /// <summary>What teams know of their alerts.</summary>
    public AlertPolicy Alerts { get; init; } = AlertPolicy.None;
}
