namespace Awoooi.Proofs.Schemas;

/// <summary>Something in an object that its schema does not allow.</summary>
/// <param name="Field">Where; list items by their name where they have one.</param>
/// <param name="Problem">What is wrong, and what was probably meant.</param>
internal readonly record struct SchemaFault(string Field, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => Field.Length == 0 ? Problem : $"{Field} {Problem}";
}
