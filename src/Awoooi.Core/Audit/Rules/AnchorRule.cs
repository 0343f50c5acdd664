using Awoooi.Repositories;

namespace Awoooi.Audit.Rules;

/// <summary>Is a record that is known from elsewhere still in the chain?</summary>
internal static class AnchorRule
{
    /// <summary>Compares the chain with a head that somebody noted.</summary>
    public static IEnumerable<AuditFinding> Find(IGitRepository repository, string? tip, string knownHead)
    {
        if (Fault(repository, tip, knownHead) is { } fault) yield return fault;
    }

    /// <summary>How the chain lost a record; null when it has it.</summary>
    public static AuditFinding? Fault(IGitRepository repository, string? tip, string record)
    {
        if (tip is null) return new("truncated", record, 0, "the chain is empty, and this record was its head once");
        if (repository.Resolve(record) is not { } known) return new("truncated", record, 0, $"the chain ends in {tip} without this record, and its commit is gone");
        if (repository.IsAncestor(known, tip)) return null;
        return repository.IsAncestor(tip, known)
            ? new("truncated", known, 0, $"the chain ends in {tip}, before this record")
            : new("forked", known, 0, $"the chain ends in {tip} on another line than this record");
    }
}
