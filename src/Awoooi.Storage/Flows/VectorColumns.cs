using Awoooi.Flow.Recalling;

namespace Awoooi.Storage.Flows;

/// <summary>The vectors beside what is remembered.</summary>
internal sealed class VectorColumns(SqlBackend backend) : IMemoryVectors
{
    private const string Without = """
        SELECT incident, updated_at, document FROM memories WHERE repository = @repository AND (vector_by <> @by OR vector_of <> updated_at)
        ORDER BY sequence DESC LIMIT @limit
        """;

    private const string With = """
        SELECT incident, vector FROM memories WHERE repository = @repository AND vector_by = @by AND vector_of = updated_at AND vector IS NOT NULL
        ORDER BY sequence DESC LIMIT @limit
        """;

    private const string Keep = "UPDATE memories SET vector = @vector, vector_by = @by, vector_of = @of WHERE incident = @incident AND updated_at = @of";

    private const string One = "SELECT document FROM memories WHERE incident = @incident";

    public Task<IReadOnlyList<UnvectoredMemory>> ListWithoutAsync(string repository, string maker, int limit, CancellationToken cancellationToken) => backend.ReadAsync(
        x => x.QueryAsync(Without, Parameters(repository, maker, limit), y => new UnvectoredMemory(y.GetString(0), y.GetInt64(1), y.GetString(2)), cancellationToken), cancellationToken);

    public Task KeepAsync(string maker, IReadOnlyList<(UnvectoredMemory Of, byte[] Vector)> vectors, CancellationToken cancellationToken) => backend.WriteAsync(
        async session =>
        {
            var kept = 0;
            foreach (var (of, vector) in vectors)
            {
                kept += await session.ExecuteAsync(Keep, [("@vector", vector), ("@by", maker), ("@of", of.UpdatedAt), ("@incident", of.Incident)], cancellationToken).ConfigureAwait(false);
            }
            return kept;
        },
        cancellationToken);

    public Task<IReadOnlyList<(string Incident, byte[] Vector)>> ListAsync(string repository, string maker, int limit, CancellationToken cancellationToken) => backend.ReadAsync(
        x => x.QueryAsync(With, Parameters(repository, maker, limit), y => (y.GetString(0), y.GetFieldValue<byte[]>(1)), cancellationToken), cancellationToken);

    public async Task<string?> FindAsync(string incident, CancellationToken cancellationToken) =>
        await backend.ReadAsync(x => x.QueryAsync(One, [("@incident", incident)], y => y.GetString(0), cancellationToken), cancellationToken).ConfigureAwait(false) is [var found, ..] ? found : null;

    private static (string Name, object? Value)[] Parameters(string repository, string maker, int limit) => [("@repository", repository), ("@by", maker), ("@limit", (long)limit)];
}
