namespace Awoooi.Server.Work;

/// <summary>How much one silo does at once.</summary>
/// <param name="incidents">Incidents being diagnosed.</param>
/// <param name="forge">Repositories being written to or asked.</param>
/// <param name="model">Diagnoses: a model's GPU has so many places.</param>
internal sealed class TurnLimits(int incidents, int forge, int model) : IDisposable
{
    public SemaphoreSlim Incidents { get; } = new(incidents);

    public SemaphoreSlim Forge { get; } = new(forge);

    public SemaphoreSlim Model { get; } = new(model);

    /// <summary>Does work when there is a place for it.</summary>
    public static async Task<T> RunAsync<T>(SemaphoreSlim places, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        Incidents.Dispose();
        Forge.Dispose();
        Model.Dispose();
    }
}
