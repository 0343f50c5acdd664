using System.Text.Json;
using Awoooi.Audit;
using Awoooi.Server.Work;

namespace Awoooi.Server.Grains;

/// <summary>Appends to the evidence chain through its repository's single writer, wherever that is; reads the clone at hand.</summary>
internal sealed class RepositoryAuditLog(string repository, IGrainFactory grains, GitAuditLog local) : IAuditLog
{
    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => AppendAllAsync([entry], cancellationToken);

    public Task AppendAllAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) =>
        Asking.UntilAnsweredAsync(() => grains.GetGrain<IRepositoryGrain>(repository).RecordAsync(JsonSerializer.Serialize(entries)), cancellationToken);

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(CancellationToken cancellationToken) => local.ReadAsync(cancellationToken);
}
