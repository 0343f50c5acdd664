using Awoooi.Diagnoses;

namespace Awoooi.Flow.Stages;

/// <summary>5 Diagnose: shielded evidence → ranked causes; "unknown" is an answer.</summary>
internal sealed class DiagnoseStage(IDiagnostician diagnostician) : IStage
{
    public int Number => 5;

    public string Name => "Diagnose";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        var diagnosis = await diagnostician.DiagnoseAsync(state.Incident, state.Evidence!, state.Shielded!, cancellationToken);
        return new StepResult.Completed(state with { Diagnosis = diagnosis }, diagnosis.Summary);
    }
}
