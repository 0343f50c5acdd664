namespace Awoooi.Evidences;

/// <summary>Where objects of a kind are looked for.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace; null: all of them, and for kinds that are in none.</param>
public sealed record KindPlace(string Kind, string? Namespace);
