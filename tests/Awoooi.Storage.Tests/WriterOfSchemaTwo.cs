using Awoooi.Alerts;
using Awoooi.Storage.Journal;

namespace Awoooi.Storage.Tests;

/// <summary>A process that was not upgraded yet: schema 2 had no inbox, and its writer merged what came straight into the table of alerts.</summary>
internal sealed class WriterOfSchemaTwo(SqlBackend backend)
{
    private readonly JournalClock _clock = new(TimeProvider.System);

    public Task AppendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        var batch = new AlertBatch([delivery]);
        var rows = InboxBody.Read(InboxBody.Write(batch.Rows(), _clock.Take(batch.Count), _clock.Now)).OrderBy(x => x.Key).ToList();
        return backend.WriteAsync(
            async session =>
            {
                await session.Dialect.MergeAsync(session, InboxRows.Columns(rows), cancellationToken);
                return rows.Count;
            },
            cancellationToken);
    }
}
