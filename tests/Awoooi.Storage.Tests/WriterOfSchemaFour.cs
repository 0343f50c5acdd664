using Awoooi.Flow.Recalling;

namespace Awoooi.Storage.Tests;

/// <summary>A process that was not upgraded yet: schema 4 remembered, and its writer knew no vectors.</summary>
internal sealed class WriterOfSchemaFour(SqlBackend backend)
{
    // As the released schema 4 wrote it.
    private const string Merge = """
        INSERT INTO memories (incident, repository, target, updated_at, words, document) VALUES (@incident, @repository, @target, @ended, @words, @document)
        ON CONFLICT (incident) DO UPDATE SET
            repository = excluded.repository, target = excluded.target, updated_at = excluded.updated_at, words = excluded.words, document = excluded.document
        """;

    public Task RememberAsync(string incident, string repository, StoredMemory memory, CancellationToken cancellationToken) => backend.WriteAsync(
        session => session.ExecuteAsync(
            Merge,
            [
                ("@incident", incident), ("@repository", repository), ("@target", memory.Target), ("@ended", memory.EndedAt.ToUnixTimeMilliseconds()),
                ("@words", string.Join(' ', memory.Words)), ("@document", memory.Document),
            ],
            cancellationToken),
        cancellationToken);
}
