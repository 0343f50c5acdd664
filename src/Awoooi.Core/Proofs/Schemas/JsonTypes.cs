namespace Awoooi.Proofs.Schemas;

/// <summary>The kinds of JSON values that a place takes; several for <c>int-or-string</c>.</summary>
[Flags]
internal enum JsonTypes
{
    /// <summary>Whatever it is.</summary>
    Any = 0,
    Object = 1,
    Array = 2,
    String = 4,
    Integer = 8,
    Number = 16,
    Boolean = 32,
}
