using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>What a gate record and the merge it allowed must both say.</summary>
/// <param name="Change">The change's number.</param>
/// <param name="Head">The head that was signed: the merge's second parent.</param>
/// <param name="Base">The base it was proven on: the merge's first parent.</param>
/// <param name="Tree">The tree that was proven: the merge's tree.</param>
/// <param name="Proof">The proof's digest.</param>
public sealed record MergeEvidence(int Change, string Head, string Base, string Tree, string Proof)
{
    /// <summary>Event of the gate's record that allows a merge.</summary>
    public const string Event = "intent";

    /// <summary>Outcome of that record.</summary>
    public const string Outcome = "Allowed";

    /// <summary>Trailer of a merge: the change's number.</summary>
    public const string ChangeTrailer = "Awoooi-Change";

    /// <summary>Trailer of a merge: the proof's digest.</summary>
    public const string ProofTrailer = "Awoooi-Proof";

    /// <summary>Trailer of a merge: the commit of the gate's record.</summary>
    public const string EvidenceTrailer = "Awoooi-Evidence";

    /// <summary>The facts as a gate record's data carries them; the gate may add others beside them.</summary>
    public JsonObject ToData() => new() { ["change"] = Change, ["head"] = Head, ["base"] = Base, ["tree"] = Tree, ["proof"] = Proof };

    /// <summary>What a record allows to be merged; null when it is no permission to merge. The one place that knows which records are.</summary>
    public static MergeEvidence? Allowing(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record is { Event: Event, Outcome: Outcome } ? From(record.Data) : null;
    }

    /// <summary>The merge commit that a record says was made; null when it names none.</summary>
    public static string? MergedAs(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Text(record.Data, "merge") is { Length: > 0 } merge ? merge : null;
    }

    /// <summary>Reads them from a record's data; null when one is missing or of another type.</summary>
    public static MergeEvidence? From(JsonObject data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Text(data, "head") is { } head && Text(data, "base") is { } at && Text(data, "tree") is { } tree && Text(data, "proof") is { } proof
            && data["change"] is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue<int>(out var change)
            ? new(change, head, at, tree, proof)
            : null;
    }

    /// <summary>What a record allows; null when there is no such record, or it allows no merge.</summary>
    /// <param name="repository">A clone that has the evidence.</param>
    /// <param name="record">Commit of the record.</param>
    public static MergeEvidence? Of(IGitRepository repository, string record)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.Resolve(GitAuditLog.Ref) is { } tip && repository.Resolve(record) is { } commit && repository.IsAncestor(commit, tip)
            && ChainLink.Of(repository, repository.Commit(commit)).Record is { } found ? Allowing(found) : null;
    }

    /// <summary>The three trailers of the merge, as its message's last paragraph.</summary>
    /// <param name="record">Commit of the gate's record.</param>
    public string Trailers(string record) => $"{ChangeTrailer}: {Change}\n{ProofTrailer}: {Proof}\n{EvidenceTrailer}: {record}\n";

    /// <summary>How a merge differs from what was intended; nothing when it does not.</summary>
    /// <param name="parents">The merge's parents.</param>
    /// <param name="tree">Its tree.</param>
    public IEnumerable<string> DifferencesFrom(IReadOnlyList<string> parents, string tree)
    {
        ArgumentNullException.ThrowIfNull(parents);
        if (parents.Count != 2) yield return $"2 parents, the merge has {parents.Count}";
        if (parents.ElementAtOrDefault(0) != Base) yield return $"base {Base}, the merge has {parents.ElementAtOrDefault(0) ?? "none"}";
        if (parents.ElementAtOrDefault(1) != Head) yield return $"head {Head}, the merge has {parents.ElementAtOrDefault(1) ?? "none"}";
        if (tree != Tree) yield return $"tree {Tree}, the merge has {tree}";
    }

    private static string? Text(JsonObject data, string name) => data[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
