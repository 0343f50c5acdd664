using Awoooi.Diagnoses;

namespace Awoooi.Server.Work;

/// <summary>Lets a diagnostician answer only so many questions at once.</summary>
internal sealed class LimitedDiagnostician(IDiagnostician inner, TurnLimits limits) : IDiagnostician
{
    public Task<Diagnosis> DiagnoseAsync(DiagnosisRequest request, CancellationToken cancellationToken) =>
        TurnLimits.RunAsync(limits.Model, () => inner.DiagnoseAsync(request, cancellationToken), cancellationToken);
}
