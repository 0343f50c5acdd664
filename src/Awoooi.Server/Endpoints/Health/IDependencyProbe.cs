namespace Awoooi.Server.Endpoints.Health;

/// <summary>Looks whether something that serve depends on works.</summary>
internal interface IDependencyProbe
{
    /// <summary>Its name, as people know it.</summary>
    string Name { get; }

    /// <summary>Whether serve cannot do its work without it.</summary>
    bool IsNeeded { get; }

    /// <summary>Looks.</summary>
    /// <returns>What is wrong, for people, without secrets; null when nothing is.</returns>
    Task<string?> FindFaultAsync(CancellationToken cancellationToken);
}
