using System.Text.Json;
using System.Text.Json.Nodes;

namespace Awoooi.Audit;

/// <summary>What a gate record and the merge it allowed must both say.</summary>
/// <param name="Change">The change's number.</param>
/// <param name="Head">The head that was signed: the merge's second parent.</param>
/// <param name="Base">The base it was proven on: the merge's first parent.</param>
/// <param name="Tree">The tree that was proven: the merge's tree.</param>
/// <param name="Proof">The proof's digest.</param>
public sealed record MergeEvidence(int Change, string Head, string Base, string Tree, string Proof)
{
    /// <summary>Event of a gate's record.</summary>
    public const string Event = "gate";

    /// <summary>Outcome of a gate's record that allows a merge.</summary>
    public const string Outcome = "Merged";

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

    /// <summary>The three trailers of the merge, as its message's last paragraph.</summary>
    /// <param name="record">Commit of the gate's record.</param>
    public string Trailers(string record) => $"{ChangeTrailer}: {Change}\n{ProofTrailer}: {Proof}\n{EvidenceTrailer}: {record}\n";

    private static string? Text(JsonObject data, string name) => data[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
