namespace Awoooi.Audit;

/// <summary>The evidence chain of one repository: appended to, never rewritten.</summary>
public interface IAuditLog
{
    /// <summary>Appends an entry, unless one with its key is there.</summary>
    Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Appends entries in their order, all of them or none, each unless one with its key is there.</summary>
    Task AppendAllAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken);

    /// <summary>All entries, oldest first.</summary>
    Task<IReadOnlyList<AuditRecord>> ReadAsync(CancellationToken cancellationToken);
}
