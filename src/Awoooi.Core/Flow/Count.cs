namespace Awoooi.Flow;

/// <summary>Numbers with their noun, for people.</summary>
internal static class Count
{
    /// <summary><c>1 alert</c>, <c>4 alerts</c>, <c>2 deliveries</c>.</summary>
    public static string Of(int number, string noun) =>
        number == 1 ? $"1 {noun}" : noun.EndsWith('y') ? $"{number} {noun[..^1]}ies" : $"{number} {noun}s";
}
