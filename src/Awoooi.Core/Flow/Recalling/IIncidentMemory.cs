namespace Awoooi.Flow.Recalling;

/// <summary>What is remembered of incidents that ended. It is written with the flow that it is about (<see cref="StoredFlow.Memory"/>), and outlives it.</summary>
public interface IIncidentMemory
{
    /// <summary>What shares words with a question, the most similar first (BM25 on SQLite, <c>ts_rank</c> on PostgreSQL).</summary>
    /// <param name="repository">Whose incidents.</param>
    /// <param name="words">Words of letters and digits; see <see cref="MemoryWords"/>.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Documents.</returns>
    Task<IReadOnlyList<string>> SearchAsync(string repository, IReadOnlyList<string> words, int limit, CancellationToken cancellationToken);

    /// <summary>What is remembered of remedies of an object, the newest first.</summary>
    /// <returns>Documents.</returns>
    Task<IReadOnlyList<string>> ListByTargetAsync(string repository, string target, int limit, CancellationToken cancellationToken);
}

/// <summary>What is to be remembered of a flow.</summary>
/// <param name="Target">The object that its remedy was for, as text; empty when there was no remedy.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Words">What it can be found by, as <see cref="MemoryWords"/> gives it.</param>
/// <param name="Document">The rest as JSON, which the store does not look into.</param>
public sealed record StoredMemory(string Target, DateTimeOffset EndedAt, IReadOnlyList<string> Words, string Document);
