using Awoooi.Incidents;

namespace Awoooi.Server.Endpoints.Health;

/// <summary>Can silences be read? Without them incidents wait; alerts are taken all the same.</summary>
internal sealed class SilencesProbe(ISilenceReader silences) : IDependencyProbe
{
    public string Name => "alertmanager";

    public bool IsNeeded => false;

    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await silences.ReadAsync(cancellationToken);
            return null;
        }
        catch (IOException unreadable)
        {
            return unreadable.Message;
        }
    }
}
