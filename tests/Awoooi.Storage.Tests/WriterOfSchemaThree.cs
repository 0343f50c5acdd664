using Awoooi.Flow;
using Awoooi.Storage.Flows;

namespace Awoooi.Storage.Tests;

/// <summary>A process that was not upgraded yet: schema 3 had no memory, and its writer stored a flow that ended and nothing besides.</summary>
internal sealed class WriterOfSchemaThree(SqlBackend backend)
{
    public async Task<bool> SaveAsync(StoredFlow flow, long expectedVersion, CancellationToken cancellationToken) => await backend.WriteAsync(
        async session =>
        {
            var row = FlowRow.Parameters(flow, TimeProvider.System.GetUtcNow());
            return expectedVersion == 0
                ? await session.ExecuteAsync(FlowSql.Insert, row, cancellationToken)
                : await session.ExecuteAsync(FlowSql.Update, [.. row, ("@expected", expectedVersion)], cancellationToken);
        },
        cancellationToken) == 1;
}
