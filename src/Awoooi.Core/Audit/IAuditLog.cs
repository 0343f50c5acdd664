namespace Awoooi.Audit;

/// <summary>The evidence chain of one repository: appended to, never rewritten.</summary>
public interface IAuditLog
{
    /// <summary>Appends an entry, unless one with its key is there.</summary>
    /// <returns>The commit that holds it.</returns>
    Task<string> AppendAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>All entries, oldest first.</summary>
    Task<IReadOnlyList<AuditRecord>> ReadAsync(CancellationToken cancellationToken);
}
