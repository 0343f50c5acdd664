using Awoooi.Flow;
using Awoooi.Flow.Recalling;

namespace Awoooi.Storage.Flows;

/// <summary>What is remembered of flows that ended.</summary>
internal sealed class MemoryTable(SqlBackend backend)
{
    private const string Merge = """
        INSERT INTO memories (incident, repository, target, updated_at, words, document) VALUES (@incident, @repository, @target, @ended, @words, @document)
        ON CONFLICT (incident) DO UPDATE SET
            repository = excluded.repository, target = excluded.target, updated_at = excluded.updated_at, words = excluded.words, document = excluded.document,
            vector_by = ''
        """;

    private const string ByTarget = """
        SELECT document FROM memories WHERE repository = @repository AND target = @target AND target <> '' ORDER BY updated_at DESC, sequence DESC LIMIT @limit
        """;

    /// <summary>Writes what a flow leaves, in the transaction that stores the flow.</summary>
    public static Task WriteAsync(SqlSession session, StoredFlow flow, StoredMemory memory, CancellationToken cancellationToken) => session.ExecuteAsync(
        Merge,
        [
            ("@incident", flow.Incident), ("@repository", flow.Repository), ("@target", memory.Target), ("@ended", memory.EndedAt.ToUnixTimeMilliseconds()),
            ("@words", string.Join(' ', memory.Words)), ("@document", memory.Document),
        ],
        cancellationToken);

    public async Task<IReadOnlyList<string>> SearchAsync(string repository, IReadOnlyList<string> words, int limit, CancellationToken cancellationToken) => words.Count == 0 ? [] : await backend.ReadAsync(
        x => x.QueryAsync(x.Dialect.Search, [("@query", x.Dialect.AnyOf(words)), ("@repository", repository), ("@limit", (long)limit)], y => y.GetString(0), cancellationToken),
        cancellationToken).ConfigureAwait(false);

    public Task<IReadOnlyList<string>> ListByTargetAsync(string repository, string target, int limit, CancellationToken cancellationToken) => backend.ReadAsync(
        x => x.QueryAsync(ByTarget, [("@repository", repository), ("@target", target), ("@limit", (long)limit)], y => y.GetString(0), cancellationToken), cancellationToken);
}
