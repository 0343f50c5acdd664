namespace Awoooi.Audit;

/// <summary>Looks at every entry before it becomes a record: the chain goes where the repository goes.</summary>
public interface IRecordGuard
{
    /// <summary>The entry as it may be written. The same entry always gives the same key.</summary>
    AuditEntry Check(AuditEntry entry);
}
