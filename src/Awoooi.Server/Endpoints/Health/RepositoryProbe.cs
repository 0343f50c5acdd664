using Awoooi.Server.Composition;
using Awoooi.Server.Configuration;

namespace Awoooi.Server.Endpoints.Health;

/// <summary>Is a manifest repository still where it was? Without it its incidents wait; alerts are taken all the same, for the other repositories too.</summary>
internal sealed class RepositoryProbe(RepositoryOptions repository) : IDependencyProbe
{
    public string Name => "repository/" + repository.Name;

    public bool IsNeeded => false;

    public Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            GitFolder.Of(repository.Path);
            return Task.FromResult<string?>(null);
        }
        catch (UserErrorException gone)
        {
            return Task.FromResult<string?>(gone.Refusal.Reason);
        }
    }
}
