namespace Awoooi.Flow.Recalling;

/// <summary>Vectors beside what is remembered (<see cref="IIncidentMemory"/>). They are made when they are needed, and made anew when what they are of has changed.</summary>
public interface IMemoryVectors
{
    /// <summary>What has no vector of this maker yet, the newest first.</summary>
    Task<IReadOnlyList<UnvectoredMemory>> ListWithoutAsync(string repository, string maker, int limit, CancellationToken cancellationToken);

    /// <summary>Keeps vectors, each only if what it was made of is still what is remembered.</summary>
    Task KeepAsync(string maker, IReadOnlyList<(UnvectoredMemory Of, byte[] Vector)> vectors, CancellationToken cancellationToken);

    /// <summary>Vectors of this maker by incident, the newest first.</summary>
    Task<IReadOnlyList<(string Incident, byte[] Vector)>> ListAsync(string repository, string maker, int limit, CancellationToken cancellationToken);

    /// <summary>What is remembered of an incident; null when nothing is.</summary>
    Task<string?> FindAsync(string incident, CancellationToken cancellationToken);
}

/// <summary>Something remembered that has no vector.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="UpdatedAt">The state of the memory, in milliseconds.</param>
/// <param name="Document">As in <see cref="StoredMemory"/>.</param>
public sealed record UnvectoredMemory(string Incident, long UpdatedAt, string Document);
