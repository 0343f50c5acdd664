namespace Awoooi.Proofs.Schemas;

/// <summary>What schemas say of an object.</summary>
/// <param name="Faults">What is wrong, in the object's order.</param>
/// <param name="Untried">What could not be looked at, with the reason.</param>
/// <param name="Origin">Whose schema it was; empty when no schema knows the kind.</param>
internal sealed record SchemaVerdict(IReadOnlyList<SchemaFault> Faults, IReadOnlyList<string> Untried, string Origin)
{
    /// <summary>The fields that rules in CEL are asked of; empty text for the whole object.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Nobody could look at it.</summary>
    public static SchemaVerdict NotLooked(string why) => new([], [why], "");
}
