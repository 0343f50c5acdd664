namespace Awoooi.Ownership;

/// <summary>No rules, or none that can be relied on: nobody is known to own anything, and the fallback owners decide.</summary>
internal sealed class UnknownOwners(IReadOnlyList<OwnershipError> errors) : IOwnershipRules
{
    public IReadOnlyList<OwnershipError> Errors => errors;

    /// <summary>The file as a whole cannot be read.</summary>
    public static UnknownOwners Because(string kind, string message) => new([new(0, 0, kind, message)]);

    public IReadOnlyList<PathOwners> OwnersOf(string path) => [new(path, [], 0)];

    public IReadOnlyList<int> LinesThatMatch(string path) => [];
}
