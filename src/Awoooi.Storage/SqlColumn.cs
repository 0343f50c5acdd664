namespace Awoooi.Storage;

/// <summary>One column of rows that are handed to a statement as a whole.</summary>
/// <param name="Name">Its name in the statement.</param>
/// <param name="Values">Its values, a <c>long[]</c>, <c>long?[]</c> or <c>string[]</c>; one for each row.</param>
internal sealed record SqlColumn(string Name, Array Values);
