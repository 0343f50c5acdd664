using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>What stands beside a value: the linear-time engine cannot look.</summary>
internal static class Neighbours
{
    public static char Before(this Group value, string text, int distance = 1) => value.Index >= distance ? text[value.Index - distance] : '\0';

    public static char After(this Group value, string text, int distance = 0) =>
        value.Index + value.Length + distance < text.Length ? text[value.Index + value.Length + distance] : '\0';

    /// <summary>Whether the value goes on as a dotted name or number on either side (<c>1.2.3.4.5</c>, <c>a.internal.B</c>).</summary>
    public static bool IsPartOfDotted(this Group value, string text) =>
        (value.After(text) == '.' && char.IsLetterOrDigit(value.After(text, 1)))
        || (value.Before(text) == '.' && char.IsLetterOrDigit(value.Before(text, 2)));
}
